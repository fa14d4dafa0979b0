// Where the site does not know its host, the page of references does.
const unhosted = document.querySelector('.references [data-path]');
if (unhosted) {
  const path = unhosted.dataset.path;
  const whole = unhosted.querySelector('dd a').href;
  const texts = document.createTreeWalker(unhosted, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll(path, whole);
}
