// Where something stands that opens beside a link: below the block around it or
// above it, where it covers nothing of it; else below the link. Never out of the
// window.
export function place(box, link, block) {
  const r = link.getBoundingClientRect();
  const around = block.getBoundingClientRect();
  const gap = 8;
  const end = innerHeight - (document.querySelector('.way')?.offsetHeight ?? 0); // the foot of the window stays free
  const height = box.offsetHeight;
  const fits = (top) => top >= gap && top + height <= end - gap;
  const top = [around.bottom + gap, around.top - gap - height].find(fits) ?? r.bottom + gap;
  box.style.top = `${Math.max(gap, Math.min(top, end - height - gap))}px`;
  box.style.left = `${Math.max(gap, Math.min(r.left, innerWidth - box.offsetWidth - gap))}px`;
}
