import './cite.js';
import './script.js';
import './mark.js';
import './print.js';

// What the page remembers: the gloss and the place of the translation. Switching
// itself is done by the style sheet and needs none of this. A value in the
// address (?gloss=fr) goes before what was stored; both are checked against the
// page's own radio buttons, so that rubbish in either is ignored.
const namespace = 'duizhao.';

function stored(name) {
  try {
    return localStorage.getItem(namespace + name);
  } catch {
    return null;
  }
}

function store(name, value) {
  try {
    localStorage.setItem(namespace + name, value);
  } catch {
    // Private windows and full disks: the choice lasts as long as the page.
  }
}

for (const name of ['gloss', 'translation']) {
  const radios = [...document.querySelectorAll(`input[name=${name}]`)];
  const asked = new URLSearchParams(location.search).get(name);
  for (const value of [stored(name), asked]) {
    const radio = radios.find((r) => r.value === value);
    if (radio) radio.checked = true;
  }
  for (const radio of radios) radio.addEventListener('change', () => store(name, radio.value));
}
