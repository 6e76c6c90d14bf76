// Elements are made by these two, and what a report says is only ever set as text: nothing of it can become markup.
const build = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== ''));
  return element;
};
const h = (name, attributes, ...children) => build(document.createElement(name), attributes, children);
const draw = (name, attributes, ...children) => build(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

const $ = (id) => document.getElementById(id);
const clip = (text, most) => (text.length <= most ? text : text.slice(0, Math.max(0, most - 1)) + '…');
const took = (micros) => (micros > 0 && micros < 50 ? '<0.1 ms' : micros < 1e4 ? (micros / 1e3).toFixed(1) + ' ms' : micros < 1e6 ? Math.round(micros / 1e3) + ' ms' : (micros / 1e6).toFixed(2) + ' s');
const badge = (status) => h('span', {class: 'badge ' + classOf(status)}, status);

// classOf is the style of an outcome: of a scenario, as the page's maker has it, or of a step.
const classOf = (status) =>
  index.classes[status] || {passed: 'good', failed: 'bad', undefined: 'bad', ambiguous: 'bad', pending: 'bad', skipped: 'dim'}[status] || 'odd';
