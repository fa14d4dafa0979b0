// Where the reader is.

/** How much of the window's top the bar of settings may cover, in pixels. */
export const bar = 64;

const blocks = () => [...document.querySelectorAll('.pair[id], .head[id]')];

/**
 * The block that is being read: the one that the address names, if it is in the window; else the one that stands where
 * a named one would begin. Undefined above the text.
 */
export function block() {
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const box = named && named.getBoundingClientRect();
  if (box && box.bottom > 0 && box.top < innerHeight) return named;
  const all = blocks();
  if (!all.length) return undefined;
  const px = (e, property) => parseFloat(getComputedStyle(e)[property]) || 0;
  const line = px(document.documentElement, 'scrollPaddingTop') + px(all[0], 'scrollMarginTop') + 1;
  if (all[0].getBoundingClientRect().top > line) return undefined;
  return all.find((e) => e.getBoundingClientRect().bottom > line);
}

/** The block that the eye is likely on: the first that begins in the upper half of the window, else the one that fills it. */
export function inSight() {
  const tops = blocks().map((e) => [e, e.getBoundingClientRect()]);
  const [found] = tops.find(([, r]) => r.top >= bar - 16 && r.top < innerHeight / 2) ?? tops.find(([, r]) => r.top < bar && r.bottom > bar) ?? [];
  return found;
}
