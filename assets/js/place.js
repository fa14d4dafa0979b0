// Where something stands that opens beside a link: below the block around it or
// above it, where it covers nothing of it; else below the link, or above it where
// there is more room. Never out of the window.
const gap = 8;
const least = 160; // of a height that is of any use, in pixels

export function place(box, link, block) {
  const r = link.getBoundingClientRect();
  const around = block.getBoundingClientRect();
  const end = innerHeight - (document.querySelector('.way')?.offsetHeight ?? 0); // the foot of the window stays free
  box.style.maxHeight = '';
  let height = box.offsetHeight;
  const fits = (top) => top >= gap && top + height <= end - gap;
  let top = [around.bottom + gap, around.top - gap - height, r.bottom + gap, r.top - gap - height].find(fits);
  if (top === undefined) {
    const [above, below] = [r.top - 2 * gap, end - r.bottom - 2 * gap];
    const room = Math.max(above, below);
    if (room >= least && r.top > 0 && r.bottom < end) {
      height = Math.min(height, room);
      box.style.maxHeight = `${room}px`;
      top = below >= above ? r.bottom + gap : r.top - gap - height;
    } else top = r.bottom + gap;
  }
  box.style.top = `${Math.max(gap, Math.min(top, end - height - gap))}px`;
  box.style.left = `${Math.max(gap, Math.min(r.left, innerWidth - box.offsetWidth - gap))}px`;
}
