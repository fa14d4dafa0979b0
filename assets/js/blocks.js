// The blocks of the text, in order, and which of them is being read.

export const blocks = [...document.querySelectorAll('.pair[id], .head[id]')];

const px = (e, property) => parseFloat(getComputedStyle(e)[property]) || 0;

/** What the address leads to on this page; null where it leads nowhere, as one with a broken escape does. */
export function named() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

/** How far below the top of the window a block comes to stand that an address leads to. */
export const line = () => px(document.documentElement, 'scrollPaddingTop') + px(blocks[0] ?? document.body, 'scrollMarginTop') + 1;

/** The block at that line; null above the first, undefined below the last. */
export function current() {
  const y = line();
  if (!blocks.length || blocks[0].getBoundingClientRect().top > y) return null;
  let [low, high] = [0, blocks.length]; // they lie in order: the first that ends below the line, by halving
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle].getBoundingClientRect().bottom > y) high = middle;
    else low = middle + 1;
  }
  return blocks[low];
}
