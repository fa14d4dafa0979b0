// What a search has found is marked where it led to: ?mark=…&mark=…#id. The marks
// are no part of the page, so that nothing is changed in what is copied, found or
// linked to. Words of Latin letters count as whole words only.
import { named } from './blocks.js';

const wanted = new URLSearchParams(location.search).getAll('mark').filter(Boolean).slice(0, 12);
const block = wanted.length && named();

/** The places of some strings in the text below an element, as ranges. */
function places(root, strings) {
  const nodes = [];
  let text = '';
  for (const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); walker.nextNode();) {
    nodes.push({ node: walker.currentNode, at: text.length });
    text += walker.currentNode.data;
  }
  const point = (at) => {
    const { node, at: start } = nodes.findLast((n) => n.at <= at);
    return [node, at - start];
  };
  const letter = (c) => /[\p{Script=Latin}\d]/u.test(c ?? '');
  const out = [];
  for (const s of strings) {
    for (let i = text.indexOf(s); i >= 0; i = text.indexOf(s, i + s.length)) {
      const end = i + s.length;
      if (letter(s[0]) && letter(text[i - 1]) || letter(s.at(-1)) && letter(text[end])) continue;
      const range = document.createRange();
      range.setStart(...point(i));
      const [node, offset] = point(end - 1);
      range.setEnd(node, offset + 1);
      out.push(range);
    }
  }
  return out;
}

if (block && globalThis.Highlight && CSS.highlights) {
  // Of use to this script only, and unknown to the checker that all style sheets pass.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('::highlight(found) { background: var(--cinnabar); color: var(--paper) }');
  document.adoptedStyleSheets.push(sheet);
  const texts = block.querySelectorAll('.text, .translation');
  CSS.highlights.set('found', new Highlight(...(texts.length ? [...texts] : [block]).flatMap((e) => places(e, wanted))));
}
