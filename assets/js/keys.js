// Single keys for what one does again and again while reading. They can be
// switched off in their list, as a voice or a slip may send them too.
import { blocks, current } from './blocks.js';
import { keep, recall } from './memory.js';
import { choose, chosen, radios } from './settings.js';

const list = document.querySelector('dialog.keys');
const use = list?.querySelector('input');
const button = document.querySelector('.way .help');
const typing = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';

// The gloss that was shown last, for when glosses are wanted again.
let last = recall('lastgloss');

function noteGloss(value) {
  if (value === 'off') return;
  last = value;
  keep('lastgloss', value);
}

function gloss() {
  const on = radios('gloss').filter((r) => r.value !== 'off');
  if (chosen('gloss') === 'off') choose('gloss', (on.find((r) => r.value === last) ?? on.find((r) => r.defaultChecked) ?? on[0]).value);
  else choose('gloss', 'off');
}

/** The next of a group; what a narrow window does not offer is passed over. */
function cycle(name) {
  const offered = radios(name).filter((r) => !r.closest('.wide') || getComputedStyle(r.closest('label')).display !== 'none');
  if (offered.length) choose(name, offered[(offered.findIndex((r) => r.checked) + 1) % offered.length].value);
}

/** Goes to the paragraph so many before or after the one that is read. */
function paragraph(by) {
  const pairs = blocks.filter((b) => b.matches('.pair'));
  const focused = document.activeElement.closest('.pair');
  const box = focused?.getBoundingClientRect();
  const seen = box && box.bottom > 0 && box.top < innerHeight;
  const block = seen ? focused : current();
  // Between two paragraphs, at a heading, the next is the one below it.
  let at = pairs.indexOf(block);
  if (at < 0) {
    const after = block ? pairs.findIndex((p) => block.compareDocumentPosition(p) & Node.DOCUMENT_POSITION_FOLLOWING) : block === null ? 0 : -1;
    at = (after < 0 ? pairs.length : after) - (by > 0 ? 1 : 0);
  } else if (!seen && by > 0 && at === 0 && scrollY === 0) at = -1;
  const to = pairs[at + by];
  if (!to) return;
  to.tabIndex = -1;
  to.focus({ preventScroll: true, focusVisible: true });
  to.scrollIntoView();
}

// The search stands at the top of the page. Escape leads back to where one was reading.
const box = document.querySelector('input[type=search]');
let left = null; // the place that was left for it

function search() {
  left = { y: scrollY, e: document.activeElement };
  box?.focus();
}

function back() {
  if (!left) return;
  const { y, e } = left;
  left = null;
  box.blur();
  e.focus({ preventScroll: true });
  scrollTo({ top: y, behavior: 'instant' });
}

// What is open beside a link closes, and the focus goes back to that: it is where the list will give it back to.
function help() {
  document.querySelector('.menu:popover-open')?.hidePopover();
  document.querySelector('[aria-expanded=true]')?.focus({ preventScroll: true });
  list.showModal();
}

const actions = {
  j: () => paragraph(1),
  k: () => paragraph(-1),
  n: () => document.querySelector('.way .next').click(),
  p: () => document.querySelector('.way .prev').click(),
  g: gloss,
  t: () => cycle('translation'),
  '/': search,
  '?': help,
};
actions[']'] = actions.n;
actions['['] = actions.p;

if (list && button) {
  use.checked = recall('keys') !== 'off';
  use.addEventListener('change', () => keep('keys', use.checked ? 'on' : 'off'));
  button.hidden = false;
  button.addEventListener('click', help);
  for (const r of radios('gloss')) r.addEventListener('change', () => noteGloss(r.value));
  box?.addEventListener('blur', () => { left = null; });
  box?.addEventListener('keydown', (e) => {
    if (e.key === 'Escape' && !e.isComposing && !box.value) back();
  });
  document.addEventListener('keydown', (e) => {
    const action = actions[e.key];
    if (!action || !use.checked || e.defaultPrevented || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    if (list.open || e.target.closest?.(typing)) return;
    e.preventDefault();
    action();
  });
}
