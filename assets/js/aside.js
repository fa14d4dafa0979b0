// Notes in the margin: where there is room, copies of those in the list stand
// beside the paragraph that cites them. They are for the eye alone: the list is
// what is read out, and what addresses lead to.
import { copy, target } from './pop.js';

const choice = document.querySelector('.notes-choice');
const radios = [...document.querySelectorAll('input[name=notes]')];
let placed = false;

function item(mark) {
  const note = document.createElement('div');
  const number = document.createElement('b');
  number.textContent = mark.dataset.n;
  note.append(number, ...copy(target(mark)));
  for (const a of note.querySelectorAll('a, [tabindex]')) a.tabIndex = -1;
  return note;
}

// The marks of the text; those of a translation name the same notes.
function place() {
  if (placed || !radios.some((r) => r.checked && r.value === 'margin')) return;
  placed = true;
  for (const block of document.querySelectorAll('.pair, .head')) {
    const notes = new Map([...block.querySelectorAll('a[role=doc-noteref]')].map((mark) => [mark.hash, mark]));
    const found = [...notes.values()].filter(target);
    if (!found.length) continue;
    const aside = document.createElement('aside');
    aside.className = 'beside';
    aside.setAttribute('aria-hidden', 'true');
    aside.append(...found.map(item));
    block.append(aside);
  }
}

if (choice) {
  choice.hidden = false;
  for (const r of radios) r.addEventListener('change', place);
  place();
}
delete document.documentElement.dataset.waits; // early.js
