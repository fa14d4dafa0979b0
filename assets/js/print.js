// On paper a note stands after the section that cites it first: it is moved there for as long as printing lasts, not
// copied, so that each id is there once. Without this script, notes stand after the text.
const list = document.querySelector('.notes > ol');

function place() {
  let wanted = [];
  const set = (before) => {
    if (!wanted.length) return;
    const foot = document.createElement('div');
    foot.className = 'notes foot';
    foot.append(document.createElement('ol'));
    foot.firstChild.append(...wanted);
    before.before(foot);
    wanted = [];
  };
  for (const e of [...list.parentNode.parentNode.children]) {
    if (e.matches('h2, section')) set(e);
    for (const mark of e.querySelectorAll('[role=doc-noteref]')) {
      const note = document.getElementById(mark.hash.slice(1));
      if (note?.parentNode === list && !wanted.includes(note)) wanted.push(note);
    }
  }
}

function restore() {
  list.append(...[...document.querySelectorAll('.notes > ol > li')].sort((a, b) => a.value - b.value));
  for (const foot of document.querySelectorAll('.foot')) foot.remove();
}

if (list) {
  addEventListener('beforeprint', place);
  addEventListener('afterprint', restore);
}
