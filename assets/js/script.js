// The other script, at the same place: the links lead to the top of its page, and
// with this to the block that is being read. Ids are the same in all scripts.
import { current, named } from './blocks.js';

// The block that the address names, if it is in the window; else the one that
// stands where a named one would begin. None above the text.
function here() {
  const e = named();
  const box = e?.getBoundingClientRect();
  if (box && box.bottom > 0 && box.top < innerHeight) return e.id;
  return current()?.id ?? '';
}

for (const link of document.querySelectorAll('.scripts a')) {
  for (const event of ['click', 'auxclick']) {
    link.addEventListener(event, () => {
      link.search = location.search;
      link.hash = here();
    });
  }
}
