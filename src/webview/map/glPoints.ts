import { depthInShape, pointShapes, SHAPE_REACH } from '../../core/map/pointShapes.ts';
import type { Size } from '../../core/picture/box.ts';
import type { MapView } from '../../core/map/mapView.ts';
import type { PaintedPoints, PointSize } from '../../core/map/paintPoints.ts';
import type { Rgb } from '../../core/picture/okLab.ts';
import type { PointRenderer } from './pointRenderer.ts';

const vertexSource = `#version 300 es
in vec2 place;
in float look;
uniform vec2 size;
uniform vec3 view;
uniform float sprite;
uniform sampler2D looks;
flat out vec3 fill;
flat out vec3 edge;
flat out float shape;
void main() {
  vec2 pixel = vec2(view.y + place.x * view.x, view.z - place.y * view.x);
  gl_Position = vec4(pixel.x / size.x * 2.0 - 1.0, 1.0 - pixel.y / size.y * 2.0, 0.0, 1.0);
  gl_PointSize = sprite;
  vec4 filled = texelFetch(looks, ivec2(int(look), 0), 0);
  fill = filled.rgb;
  shape = filled.a * 255.0;
  edge = texelFetch(looks, ivec2(int(look), 1), 0).rgb;
}`;

const fragmentSource = `#version 300 es
precision mediump float;
flat in vec3 fill;
flat in vec3 edge;
flat in float shape;
uniform float radius;
uniform float line;
uniform float shapes;
uniform sampler2D depths;
out vec4 colour;
void main() {
  float depth = (texture(depths, vec2((shape + gl_PointCoord.x) / shapes, gl_PointCoord.y)).r - 0.5) * 4.0 * radius;
  float covered = clamp(depth + 0.5, 0.0, 1.0);
  if (covered == 0.0) discard;
  colour = vec4(mix(edge, fill, clamp(depth - line + 0.5, 0.0, 1.0)), 1.0) * covered;
}`;

/** Of Chromium, of Mesa and of Windows. */
const softwareRenderers = /swiftshader|llvmpipe|softpipe|microsoft basic render/i;

/** Pixels of a shape in the texture, across and down. */
const SHAPE_SIDE = 64;

/** Points drawn by WebGL: what is drawn has to be handed over only when it changes, not when the view does. */
export class GlPoints implements PointRenderer {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #places: WebGLBuffer;
  readonly #looks: WebGLBuffer;
  readonly #order: WebGLBuffer;
  readonly #uniforms: Record<'size' | 'view' | 'sprite' | 'radius' | 'line', WebGLUniformLocation | null>;
  #count = 0;

  /** Null where there is no WebGL, or only one that a processor does the work for: `PixelPoints` are quicker than that. */
  static create(canvas: HTMLCanvasElement): GlPoints | null {
    if (isSoftware()) return null;
    const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false });
    if (!gl) return null;
    const program = link(gl);
    return program && new GlPoints(gl, program);
  }

  private constructor(gl: WebGL2RenderingContext, program: WebGLProgram) {
    this.#gl = gl;
    this.#program = program;
    gl.useProgram(program);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.#places = gl.createBuffer();
    this.#looks = gl.createBuffer();
    this.#order = gl.createBuffer();
    this.#attach('place', this.#places, 2, gl.FLOAT);
    this.#attach('look', this.#looks, 1, gl.UNSIGNED_BYTE);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.#order);
    const at = (name: string) => gl.getUniformLocation(program, name);
    this.#uniforms = {
      size: at('size'),
      view: at('view'),
      sprite: at('sprite'),
      radius: at('radius'),
      line: at('line'),
    };
    gl.uniform1f(at('shapes'), pointShapes.length);
    gl.uniform1i(at('looks'), 0);
    gl.uniform1i(at('depths'), 1);
    this.#putDepths();
    this.#prepareTexture(0, gl.NEAREST);
  }

  take({ x, y, order, styleOf, styles }: PaintedPoints): void {
    const gl = this.#gl;
    const places = new Float32Array(2 * x.length);
    for (let point = 0; point < x.length; point++) {
      places[2 * point] = x[point]!;
      places[2 * point + 1] = y[point]!;
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#places);
    gl.bufferData(gl.ARRAY_BUFFER, places, gl.DYNAMIC_DRAW);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#looks);
    gl.bufferData(gl.ARRAY_BUFFER, styleOf, gl.DYNAMIC_DRAW);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, order, gl.DYNAMIC_DRAW);
    this.#count = order.length;
    const looks = new Uint8Array(8 * styles.length);
    styles.forEach(({ shape, fill, edge }, at) => {
      looks.set([...fill.map(Math.round), pointShapes.indexOf(shape)], 4 * at);
      looks.set([...edge.map(Math.round), 255], 4 * (styles.length + at));
    });
    gl.activeTexture(gl.TEXTURE0);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, styles.length, 2, 0, gl.RGBA, gl.UNSIGNED_BYTE, looks);
  }

  draw(canvas: Size, view: MapView, { radius, edge }: PointSize, [red, green, blue]: Rgb): void {
    const gl = this.#gl;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(red / 255, green / 255, blue / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(this.#uniforms.size, canvas.width, canvas.height);
    gl.uniform3f(this.#uniforms.view, view.scale, view.left, view.top);
    gl.uniform1f(this.#uniforms.sprite, 2 * SHAPE_REACH * radius);
    gl.uniform1f(this.#uniforms.radius, radius);
    gl.uniform1f(this.#uniforms.line, edge);
    gl.drawElements(gl.POINTS, this.#count, gl.UNSIGNED_INT, 0);
  }

  #attach(name: string, buffer: WebGLBuffer, size: number, type: number): void {
    const gl = this.#gl;
    const at = gl.getAttribLocation(this.#program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, size, type, false, 0, 0);
  }

  /** The shapes side by side: how deep in its shape each place is, from -2 to 2 of its radius. */
  #putDepths(): void {
    const gl = this.#gl;
    const width = SHAPE_SIDE * pointShapes.length;
    const depths = new Uint8Array(width * SHAPE_SIDE);
    const middle = (at: number) => ((at + 0.5) / SHAPE_SIDE - 0.5) * 2 * SHAPE_REACH;
    pointShapes.forEach((shape, index) => {
      for (let row = 0; row < SHAPE_SIDE; row++) {
        for (let column = 0; column < SHAPE_SIDE; column++) {
          const depth = depthInShape(shape, middle(column), middle(row));
          depths[row * width + index * SHAPE_SIDE + column] = Math.round((0.5 + depth / 4) * 255);
        }
      }
    });
    this.#prepareTexture(1, gl.LINEAR);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, SHAPE_SIDE, 0, gl.RED, gl.UNSIGNED_BYTE, depths);
  }

  #prepareTexture(unit: number, filter: number): void {
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  }
}

/** What is drawn with a canvas stays its way of drawing, so that another one is asked. */
function isSoftware(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  const renderer = gl && names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : '';
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return softwareRenderers.test(renderer);
}

function link(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : null;
}
