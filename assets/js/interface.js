// The reader's language of the interface. What the page shows is switched by the
// style sheet; this puts what attributes say into that language, and gives other
// scripts their words. Texts come as lists, in the order of these languages.
import { chosen, languages } from './settings.js';

/** A text in the reader's language, or in Chinese and English where none is chosen. */
export function say(texts, ...args) {
  const i = languages.indexOf(chosen('interface'));
  const shown = i < 0 ? [...new Set(texts.slice(0, 2))] : [texts[i]];
  return shown.map((text) => fill(text, args)).join(' · ');
}

// The places of arguments: %d and %s in order, or %[2]s by number.
function fill(text, args) {
  let next = 0;
  return text.replace(/%(?:\[(\d+)\])?[ds]/g, (_, n) => args[n ? n - 1 : next++]);
}

const data = document.querySelector('script.interface-data');
const texts = data && JSON.parse(data.textContent);

// Puts the attributes that say something into the reader's language: data-ui="aria-label=paragraph|12".
function translate() {
  for (const e of document.querySelectorAll('[data-ui]')) {
    for (const one of e.dataset.ui.split(' ')) {
      const [name, key, ...args] = one.split(/[=|]/).map(decodeURIComponent);
      const visible = key.startsWith('+');
      const text = say(texts[visible ? key.slice(1) : key], ...args);
      if (name === 'text') e.textContent = text + e.dataset.rest; // of the window's title
      else e.setAttribute(name, visible ? `${(e.dataset.of ?? e.innerText).trim().replace(/\s+/g, ' ')} ${text}` : text);
    }
  }
}

if (texts) {
  translate();
  document.addEventListener('change', (e) => {
    if (e.target.name === 'interface') translate();
  });
}
