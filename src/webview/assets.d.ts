/** The file's text (the loader is in esbuild.mjs). */
declare module '*.svg' {
  const text: string;
  export default text;
}

declare module '*.css';
