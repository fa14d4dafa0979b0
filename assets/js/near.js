// The menu of a paragraph is a script of its own (cite.js), which is asked for when
// a reader comes near it: by pointing at its link, by the focus, or by selecting
// what may be cited. Where it does not come, the link leads to the page of references.
const data = document.querySelector('script.cite-data');
let asked = null;

function ask() {
  asked ??= new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = JSON.parse(data.textContent).script;
    script.onload = done;
    script.onerror = () => {
      asked = null;
      fail();
    };
    document.head.append(script);
  });
  return asked;
}

const soon = () => ask().catch(() => {}); // it is asked for again by the press

if (data && 'popover' in HTMLElement.prototype) {
  for (const link of document.querySelectorAll('a.cite')) {
    link.setAttribute('aria-haspopup', 'dialog');
    link.setAttribute('aria-expanded', 'false');
  }
  for (const event of ['pointerover', 'focusin']) {
    document.addEventListener(event, (e) => { if (e.target.closest?.('a.cite')) soon(); });
  }
  document.addEventListener('selectionchange', () => { if (!getSelection().isCollapsed) soon(); });
  document.addEventListener('click', (e) => {
    const link = e.target.closest?.('a.cite');
    if (!link || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    ask().then(() => link.click(), () => { location.href = link.href; });
  });
}
