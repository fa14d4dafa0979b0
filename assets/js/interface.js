// The reader's language of the interface. What the page shows is switched by the
// style sheet; this puts what attributes and the window's title say into that language.
import { say } from './say.js';

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
      else e.setAttribute(name, visible ? `${(e.dataset.of ?? e.innerText ?? e.textContent).trim().replace(/\s+/g, ' ')} ${text}` : text);
    }
  }
}

if (texts) {
  translate();
  document.addEventListener('change', (e) => {
    if (e.target.name === 'interface') translate();
  });
}
