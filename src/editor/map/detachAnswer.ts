import type { ProjectionAnswer } from '../../protocol/map.ts';

/**
 * The answer with columns of its own. Those that have come over the link are windows on the whole message, all of which VS Code
 * would send on to a page along with any of them.
 */
export function detachAnswer({ items, components, layout, ...answer }: ProjectionAnswer): ProjectionAnswer {
  return {
    ...answer,
    items: { ...items, document: items.document.slice(), ranges: items.ranges.slice() },
    components: {
      ...components,
      coordinates: components.coordinates.slice(),
      explained: components.explained.slice(),
    },
    layout: layout && { ...layout, x: layout.x.slice(), y: layout.y.slice() },
  };
}
