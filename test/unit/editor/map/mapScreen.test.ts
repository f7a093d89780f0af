import { describe, expect, test } from 'vitest';
import { MapScreen } from '../../../../src/editor/map/mapScreen.ts';
import type { MapContent, MapLayout, MapPage, MapView } from '../../../../src/protocol/mapApi.ts';
import { RpcError } from '../../../../src/protocol/rpcError.ts';

const source = { items: 'note' } as const;
const working: MapView = { type: 'working', title: 'Map', message: 'Reading…', source };
const layout: MapLayout = { method: 'umap', x: Float32Array.of(1), y: Float32Array.of(2) };

function contentOf(first: number): MapView {
  return {
    type: 'content',
    title: '1 note',
    leftOut: '',
    kind: 'note',
    first,
    items: { paths: ['a.md'], document: new Uint32Array(1), ranges: new Uint32Array(4), texts: ['A'] },
    components: { count: 0, coordinates: new Float32Array(), explained: new Float32Array() },
    layout: null,
    groupings: [],
    source,
  };
}

function inOther({ items }: MapContent): string {
  const [path] = items.paths;
  return path === 'a.md' ? '' : ` in ${path}`;
}

/** A page that writes down what it is told. */
function openScreen(answer: () => Promise<void> = async () => undefined) {
  const told: string[] = [];
  const logged: string[] = [];
  const page: MapPage = {
    show: ({ view }) => {
      const first = view.type === 'content' ? ` ${view.first}${view.layout ? ' laid out' : ''}${inOther(view)}` : '';
      told.push(`show ${view.type}${first}`);
      return answer();
    },
    relocate: ({ first, paths }) => (told.push(`relocate ${first} ${paths.join()}`), answer()),
    arrange: ({ first }) => (told.push(`arrange ${first}`), answer()),
    showCurrent: ({ items, neighbours }) => (told.push(`ring ${items.join()} ${neighbours.join()}`), answer()),
    light: ({ lit }) => (told.push(`light ${lit?.items.join() ?? 'nothing'}`), answer()),
    showChanged: ({ isChanged }) => (told.push(`changed ${isChanged}`), answer()),
  };
  return { told, logged, screen: new MapScreen(page, (line) => logged.push(line)) };
}

const lit = { title: 'Results', items: [1, 2], reveal: false };

describe('MapScreen', () => {
  test('A page is told once it listens, and the next page is told again', () => {
    const { told, screen } = openScreen();
    screen.show(contentOf(1));
    screen.showCurrent({ items: [1], neighbours: [] });
    expect(told).toEqual([]);
    screen.greet();
    expect(told).toEqual(['show content 1', 'ring 1 ']);
    screen.leave();
    screen.showCurrent({ items: [1], neighbours: [2] });
    screen.greet();
    expect(told.slice(2)).toEqual(['show content 1', 'ring 1 2']);
  });

  test('A layout that came while no page was there is in what the next one gets', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.show(contentOf(1));
    screen.leave();
    screen.arrange(layout);
    screen.greet();
    expect(told).toEqual(['show content 1', 'ring  ', 'show content 1 laid out', 'ring  ']);
  });

  test('A page that is there is told of the layout only', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.show(contentOf(3));
    screen.arrange(layout);
    expect(told.slice(2)).toEqual(['arrange 3']);
  });

  test('The same rings are not told of twice', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.show(contentOf(1));
    screen.showCurrent({ items: [1], neighbours: [] });
    screen.showCurrent({ items: [1], neighbours: [] });
    expect(told.slice(2)).toEqual(['ring 1 ']);
  });

  test('What is to be lit waits for the items, and stays lit on the next page until a person clears it', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.show(working);
    screen.light(lit);
    expect(told).toEqual(['show working']);
    screen.show(contentOf(1));
    expect(told.slice(1)).toEqual(['show content 1', 'ring  ', 'light 1,2']);
    screen.leave();
    screen.greet();
    expect(told.slice(4)).toEqual(['show content 1', 'ring  ', 'light 1,2']);
    screen.forgetLight();
    screen.leave();
    screen.greet();
    expect(told.slice(7)).toEqual(['show content 1', 'ring  ']);
  });

  test('What was lit while no page was there is lit on the next one; other items are not lit', () => {
    const { told, screen } = openScreen();
    screen.show(contentOf(1));
    screen.light(lit);
    screen.greet();
    expect(told).toEqual(['show content 1', 'ring  ', 'light 1,2']);
    screen.show(working);
    screen.show(contentOf(1));
    expect(told.slice(3)).toEqual(['show working', 'show content 1', 'ring  ', 'light 1,2']);
    screen.show(contentOf(7));
    screen.show(contentOf(1));
    expect(told.slice(7)).toEqual(['show content 7', 'ring  ', 'show content 1', 'ring  ']);
  });

  test('Documents that were renamed have their names on this page and on the next one', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.show(contentOf(1));
    screen.showChanged(true);
    screen.relocate({ first: 1, title: 'Renamed', paths: ['b.md'], source });
    expect(told.slice(2)).toEqual(['changed true', 'relocate 1 b.md']);
    screen.leave();
    screen.greet();
    expect(told.slice(4)).toEqual(['show content 1 in b.md', 'ring  ', 'changed true']);
  });

  test('Whether notes have changed is told once, and anew to the next page; what is shown anew has not', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.showChanged(true);
    screen.show(contentOf(1));
    screen.showChanged(true);
    screen.showChanged(true);
    screen.leave();
    screen.greet();
    expect(told).toEqual(['show content 1', 'ring  ', 'changed true', 'show content 1', 'ring  ', 'changed true']);
    screen.show(contentOf(2));
    expect(told.slice(6)).toEqual(['show content 2', 'ring  ']);
  });

  test('A page that fails is written down; one that is gone is not', async () => {
    const gone = openScreen(() => Promise.reject(new RpcError('gone', 'The panel was closed.')));
    gone.screen.greet();
    gone.screen.show(working);
    const broken = openScreen(() => Promise.reject(new Error('No canvas.')));
    broken.screen.greet();
    broken.screen.show(working);
    await Promise.resolve();
    await Promise.resolve();
    expect(gone.logged).toEqual([]);
    expect(broken.logged).toEqual(['The map’s page failed: No canvas.']);
  });
});
