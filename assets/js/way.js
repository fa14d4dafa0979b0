// Where one is in the text: marked in the contents, shown at the foot of the
// window, and kept in the address, so that what is copied from there or opened
// again leads to the paragraph that was being read.
import { blocks, current, line, named } from './blocks.js';
import { chosen } from './settings.js';

const way = document.querySelector('.way');
const contents = way?.querySelector('.contents');
const heads = [...document.querySelectorAll('.head[id], #notes-title, #glossary-title')];

// Where the address has led: as long as the window stands there, the address is
// right, though something else may be at the line, as at the end of a page. Null
// once the reader has gone on; without a place until the page is there.
let arrived = { y: null, head: null };

const steps = { prev: way?.querySelector('.prev'), next: way?.querySelector('.next') };

const astray = document.querySelector('.astray');

// An address that leads nowhere says so: it may be mistyped, and the page would look as if it were right.
function tell(e) {
  if (!astray) return;
  astray.hidden = Boolean(e) || location.hash.length < 2;
  astray.firstChild.textContent = location.hash;
}

function arrive() {
  const e = named();
  tell(e);
  const top = e?.getBoundingClientRect().top;
  arrived = { y: scrollY, head: heads.includes(e) && top >= 0 && top < innerHeight ? e : null };
  look();
}

function moved() {
  if (arrived && arrived.y !== null && Math.abs(scrollY - arrived.y) > 40) arrived = null;
  return !arrived;
}

function look() {
  const y = Math.max(line(), innerHeight / 3);
  const tops = heads.map((h) => h.getBoundingClientRect().top);
  let at = tops.findLastIndex((top) => top <= y);
  if (!moved() && arrived.head) at = heads.indexOf(arrived.head);
  mark(heads[at]);
  // Back goes to where this section begins, if that is out of sight.
  const before = at >= 0 && tops[at] < 0 && heads[at] !== arrived?.head ? at : at - 1;
  point(steps.prev, heads[before], 'prev');
  point(steps.next, heads[at + 1], 'next');
  const end = blocks.at(-1)?.getBoundingClientRect().bottom + scrollY - innerHeight;
  way.querySelector('.done').style.transform = `scaleX(${Math.max(0, Math.min(1, end > 0 ? scrollY / end : 1))})`;
}

/** Leads a link to a heading of the page, or to the chapter before or after. */
function point(link, head, rel) {
  const to = head ? `#${head.id}` : document.querySelector(`.pager [rel=${rel}]`)?.getAttribute('href');
  if (to) link.setAttribute('href', to);
  else link.removeAttribute('href');
}

let marked;

function mark(head) {
  if (head === marked) return;
  marked = head;
  const number = head?.querySelector('.anchor')?.textContent ?? '';
  const language = chosen('interface');
  const inTheirs = (selector) => head?.querySelector(`:scope > ${selector}`);
  const text = inTheirs(`:is(.text, .translation)[lang|="${language?.split('-')[0]}"]`) ?? inTheirs(language === 'fr' ? '.translation' : '.text') ?? inTheirs('.text') ?? head;
  const section = way.querySelector('.section');
  section.textContent = text ? `${number} ${text.innerText}`.trim() : '';
  section.lang = text?.lang ?? '';
  contents.querySelector('[aria-current=location]')?.removeAttribute('aria-current');
  const line = head && contents.querySelector(`a[href="#${head.id}"]`);
  if (!line) return;
  if (!line.hasAttribute('aria-current')) line.setAttribute('aria-current', 'location');
  show(line);
}

/** Brings a line of the contents into sight, and nothing else. */
function show(line) {
  contents.scrollTop += line.getBoundingClientRect().top - contents.getBoundingClientRect().top - contents.clientHeight / 3;
}

// The address follows the reader, who must have scrolled: what has led here stays
// until then. The entry is replaced, so that Back leads out of the page as ever,
// and the mark on the block that an address led to stays where it is.
function write() {
  const block = current();
  if (!moved() || block === undefined) return;
  const hash = block ? `#${block.id}` : '';
  if (hash === location.hash) return;
  try {
    history.replaceState(history.state, '', hash || location.pathname + location.search);
  } catch {
    // Some browsers forbid it to a file.
  }
}

if (way && blocks.length) {
  let frame = 0;
  let timer = 0;
  addEventListener('scroll', () => {
    frame ||= requestAnimationFrame(() => { frame = 0; look(); });
    timer ||= setTimeout(() => { timer = 0; write(); }, 400); // some browsers count these
  }, { passive: true });
  addEventListener('resize', look, { passive: true });
  addEventListener('hashchange', arrive);
  document.addEventListener('change', (e) => {
    if (e.target.name !== 'interface') return;
    marked = null;
    look();
  });
  // The browser goes where the address leads before it is done loading.
  if (document.readyState === 'complete') arrive();
  else addEventListener('load', () => requestAnimationFrame(arrive));
  for (const link of Object.values(steps)) link.hidden = false;
  // A link to where the address already leads changes nothing that would be told.
  way.addEventListener('click', (e) => {
    if (!e.target.closest('a[href^="#"]')) return;
    if (contents.matches(':popover-open')) contents.hidePopover();
    requestAnimationFrame(arrive);
  });
  contents.addEventListener('toggle', (e) => {
    const line = contents.querySelector('[aria-current]');
    if (e.newState === 'open' && line) show(line);
  });
  look();
}
