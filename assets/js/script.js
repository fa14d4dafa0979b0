// The other script, at the same place: the links lead to the top of its page, and
// with this to the block that is being read. Ids are the same in all scripts.
import { block } from './place.js';

for (const link of document.querySelectorAll('.scripts a')) {
  for (const event of ['click', 'auxclick']) {
    link.addEventListener(event, () => {
      link.search = location.search;
      link.hash = block()?.id ?? '';
    });
  }
}
