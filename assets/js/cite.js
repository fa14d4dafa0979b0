// The menu of a paragraph: its address and its references, to copy or to keep as
// a file. It is made from the link to the plain page of references, which is
// where the link leads without this script, or where a browser has no popovers.
// The references come as templates in the page, so that nothing is fetched and
// the menu works from a disk.

const block = document.querySelector('script.cite-data');
const data = block && JSON.parse(block.textContent);
const words = data?.strings;
let menu;
let phrase = '';

function make(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') e.addEventListener('click', value);
    else e.setAttribute(name, value);
  }
  e.append(...children);
  return e;
}

// The two languages of the interface are one string here: "复制网址 · Copy link".
const word = (key) => words[key];

function today() {
  const d = new Date();
  const two = (n) => String(n).padStart(2, '0');
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
}

// Where the block stands: as the site says, if it knows where it is hosted.
function address(id) {
  const canonical = document.querySelector('meta[name=citation_fulltext_html_url]')?.content;
  return (canonical ?? location.href.replace(/[?#].*$/, '')) + '#' + id;
}

function fill(runs, place) {
  const put = (s) => s.replace(/[\ue000-\ue003]/g, (c) => place[c.charCodeAt(0) - 0xe000]);
  return runs.map((run) => (typeof run === 'string' ? put(run) : make('i', {}, put(run[0]))));
}

const plain = (runs) => runs.map((r) => r.textContent ?? r).join('');

async function copy(status, text, html) {
  try {
    if (html && window.ClipboardItem) {
      const blob = (s, type) => new Blob([s], { type });
      await navigator.clipboard.write([new ClipboardItem({
        'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html'),
      })]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    status.replaceChildren(word('copied'));
  } catch {
    const shown = make('span', {}, text);
    status.replaceChildren(word('copyfailed'), ' ', shown);
    getSelection().selectAllChildren(shown);
  }
}

// A link that also marks a phrase. The id stays in front: it is the permanent
// address, and the phrase is an extra that browsers without the feature pass over.
function phraseAddress(id, text) {
  const enc = (s) => encodeURIComponent(s).replace(/-/g, '%2D');
  const words = text.trim().replace(/\s+/g, ' ');
  const chars = [...words];
  const part = chars.length <= 60 ? enc(words) : enc(chars.slice(0, 15).join('')) + ',' + enc(chars.slice(-15).join(''));
  return address(id) + ':~:text=' + part;
}

function selectedIn(pair) {
  const s = getSelection();
  if (!s || s.isCollapsed || !pair.contains(s.anchorNode) || !pair.contains(s.focusNode)) return '';
  return s.toString().trim();
}

function styleRow(style, runs, status) {
  const rendered = fill(runs.runs, runs.place);
  const dd = make('dd', {}, ...rendered);
  return make('div', {}, make('dt', {}, style.label), dd,
    make('button', { type: 'button', 'aria-label': `${word('copycitation')}: ${style.label}`,
      onclick: () => copy(status, plain(rendered), dd.innerHTML) }, word('copycitation')));
}

function file(style, runs, id) {
  const text = plain(fill(runs.runs, runs.place));
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  return make('a', { href: url, download: `${id}.${style.ext}` }, style.label);
}

function build(link, pair) {
  const id = pair.id;
  const heading = pair.classList.contains('head');
  const shown = pair.querySelector('.anchor').textContent;
  const unreleased = 'unreleased' in link.dataset;
  const place = [id, shown.slice(1), address(id), today()];
  const runs = (style) => ({ place, runs: (unreleased && style[heading ? 'us' : 'up']) || style[heading ? 's' : 'p'] });
  const status = make('p', { role: 'status' });
  const links = make('div', { class: 'links' },
    make('button', { type: 'button', onclick: () => copy(status, address(id)) }, word('copylink')));
  if (phrase) links.append(make('button', { type: 'button', onclick: () => copy(status, phraseAddress(id, phrase)) }, word('copyphrase')));
  const styles = data.styles.filter((s) => !s.ext);
  const files = data.styles.filter((s) => s.ext);
  return [
    make('h2', { id: 'menu-title' }, shown, ' ', make('code', {}, id)),
    links, status,
    ...(unreleased ? [make('p', { class: 'doubt' }, word('unreleasedcite'))] : []),
    make('dl', {}, ...styles.map((s) => styleRow(s, runs(s), status))),
    make('div', { class: 'files' }, ...files.map((s) => file(s, runs(s), id)),
      make('a', { href: link.getAttribute('href') }, word('allformats'))),
  ];
}

// Below the link, or above it where there is more room; never out of the window.
function place(link) {
  const r = link.getBoundingClientRect();
  const gap = 8;
  const height = menu.offsetHeight;
  const below = innerHeight - r.bottom - gap;
  const top = below >= height || below >= r.top ? r.bottom + gap : r.top - gap - height;
  menu.style.top = `${Math.max(gap, Math.min(top, innerHeight - height - gap))}px`;
  menu.style.left = `${Math.max(gap, Math.min(r.left, innerWidth - menu.offsetWidth - gap))}px`;
}

function open(link) {
  const pair = link.closest('.pair, .head');
  if (!menu) {
    menu = make('div', { popover: 'auto', class: 'menu', role: 'dialog', 'aria-labelledby': 'menu-title' });
    document.body.append(menu);
    menu.addEventListener('toggle', (e) => {
      if (e.newState === 'closed') {
        for (const a of menu.querySelectorAll('a[download]')) URL.revokeObjectURL(a.href);
        menu.replaceChildren();
        menu.link?.setAttribute('aria-expanded', 'false');
      }
    });
  }
  if (menu.matches(':popover-open')) menu.hidePopover();
  menu.replaceChildren(...build(link, pair));
  menu.link = link;
  link.focus();
  menu.showPopover();
  link.setAttribute('aria-expanded', 'true');
  place(link);
  menu.querySelector('button').focus({ preventScroll: true });
}

if (data && 'popover' in HTMLElement.prototype) {
  for (const link of document.querySelectorAll('a.cite')) {
    link.setAttribute('aria-haspopup', 'dialog');
    link.setAttribute('aria-expanded', 'false');
    // A press on the link clears the selection: it is read before.
    link.addEventListener('pointerdown', () => { phrase = selectedIn(link.closest('.pair, .head')); });
    link.addEventListener('keydown', (e) => { if (e.key === 'Enter') phrase = selectedIn(link.closest('.pair, .head')); });
    link.addEventListener('click', (e) => {
      if (e.button !== 0 || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
      e.preventDefault();
      open(link);
    });
  }
  addEventListener('resize', () => { if (menu?.matches(':popover-open')) place(menu.link); });
  addEventListener('scroll', () => { if (menu?.matches(':popover-open')) place(menu.link); }, { passive: true });
}
