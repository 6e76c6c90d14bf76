// The story of a scenario, over the page: what it says, who takes part, what was exchanged, and each message on demand.
let shown, chosen = -1, asked = 0;

const pretty = (body) => {
  try { return JSON.stringify(JSON.parse(body), null, 2); } catch { return body; }
};

const ruleLine = (id) => {
  const rule = index.rules.find((r) => r.id === id);
  return h('blockquote', {}, h('b', {}, id), ' ', rule ? rule.title : '',
    rule && rule.quote ? h('div', {}, `“${rule.quote}”`) : '',
    rule && (rule.source || rule.clause) ? h('cite', {}, [rule.source, rule.clause].filter(Boolean).join(', ')) : '');
};

const stepList = (story) => h('ol', {class: 'steps'}, (story.steps || []).map((step) => h('li', {class: step.status === 'not run' ? 'dim' : classOf(step.status)},
  h('b', {}, step.keyword), ' ', step.text, step.status === 'passed' ? '' : h('span', {class: 'soft'}, ` (${step.status})`),
  step.argument ? h('pre', {}, step.argument) : '')));

const why = ({status, failure}) => h('div', {class: 'why ' + classOf(status)}, h('b', {}, failure.kind), failure.step ? ` at “${failure.step}”` : '', h('pre', {}, failure.message));

const messageView = (story, number) => {
  const e = story.exchanges[number];
  const fact = (name, value) => (value ? [h('dt', {}, name), h('dd', {}, value)] : []);
  return [
    h('header', {}, h('div', {}, h('h3', {}, `${number + 1}. ${e.from} → ${e.to}`)), h('button', {onclick: () => choose(-1), title: 'Close the message (Esc)'}, '×')),
    h('p', {}, h('code', {}, `${e.method || ''} ${e.path}`)),
    h('p', {}, h('span', {class: 'badge ' + (e.status && e.status < 400 ? 'good' : 'bad')}, e.status ? String(e.status) : 'no answer'), ' ', e.fault ? h('span', {class: 'badge odd'}, 'fault: ' + e.fault) : ''),
    h('dl', {}, fact('Operation', [e.system, e.operation].filter(Boolean).join(', ')), fact(e.system ? "World's clock" : 'At', e.at), fact('Since the start', e.afterMicros === undefined ? '' : '+' + took(e.afterMicros)),
      fact('Took', took(e.micros)), fact('Error', e.error), fact('Repeated', e.repeated ? `${e.repeated} times more` : ''), Object.entries(e.header || {}).map(([name, value]) => fact(name, value))),
    e.request ? [h('p', {class: 'soft'}, 'Request'), h('pre', {}, pretty(e.request))] : [], e.response ? [h('p', {class: 'soft'}, 'Answer'), h('pre', {}, pretty(e.response))] : [],
  ].flat();
};

// choose shows a message beside the diagram; -1 shows none.
const choose = (number) => {
  const dialog = $('story'), count = shown && shown.exchanges ? shown.exchanges.length : 0;
  chosen = Math.min(number, count - 1);
  dialog.classList.toggle('asked', chosen >= 0);
  dialog.querySelectorAll('.message').forEach((g) => g.classList.toggle('chosen', Number(g.dataset.message) === chosen));
  if (chosen < 0) return;
  dialog.querySelector('aside').replaceChildren(...messageView(shown, chosen));
  dialog.querySelector(`.message.ask[data-message="${chosen}"]`).scrollIntoView({block: 'nearest', inline: 'nearest'});
};

const diagramOf = (story, room, pick) => (story.exchanges && story.exchanges.length
  ? [...diagram(story, room, pick), story.leftOut ? h('p', {class: 'soft'}, `${story.leftOut} more were left out of the middle.`) : '']
  : [h('p', {class: 'soft'}, `No messages of this scenario were kept.${story.status === 'passed' ? ` With --scenario ${story.id} they are.` : ''}`)]);

const showStory = async (id) => {
  const turn = ++asked, story = await storyOf(id), dialog = $('story');
  if (turn !== asked) return; // another one was asked for meanwhile
  shown = story;
  const roles = (story.roles || []).flatMap((role) => [h('dt', {}, role.name), h('dd', {}, role.text)]);
  dialog.replaceChildren(
    h('header', {}, badge(story.status), h('div', {}, h('h3', {}, story.title), h('span', {class: 'soft'}, h('code', {}, story.id), ` · ${story.file}:${story.line} · ${took(story.micros)}`)),
      h('button', {onclick: () => move(-1), title: 'Previous (k)'}, '↑'), h('button', {onclick: () => move(1), title: 'Next (j)'}, '↓'), h('button', {onclick: closeStory, title: 'Close (Esc)'}, '×')),
    h('div', {class: 'body'}, h('div', {class: 'tell'},
      h('div', {class: 'about'}, h('div', {}, story.failure ? why(story) : '', stepList(story)), h('div', {}, story.rules.map(ruleLine), roles.length ? h('dl', {}, roles) : '')),
      h('div', {class: 'drawn'})), h('aside', {})));
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('.drawn').replaceChildren(...diagramOf(story, dialog.querySelector('.tell').clientWidth - 50, choose));
  choose(-1);
  dialog.focus();
};

const closeStory = () => {
  asked++;
  shown = undefined;
  if ($('story').open) $('story').close();
  change({open: ''});
};

// What failed is drawn where it is told, when the reader comes near it: the first few at once, so that they are printed too.
const drawFailures = () => {
  const fill = async (place) => {
    if (place.childElementCount) return;
    const story = await storyOf(place.dataset.scenario);
    const open = (number) => { change({open: story.id}); showStory(story.id).then(() => choose(number)); };
    if (story.exchanges && story.exchanges.length) place.replaceChildren(...diagramOf(story, place.parentElement.clientWidth - 40, open));
  };
  const places = [...document.querySelectorAll('.tale')];
  const near = new IntersectionObserver((seen) => seen.filter((s) => s.isIntersecting).forEach((s) => { near.unobserve(s.target); fill(s.target); }), {rootMargin: '800px'});
  places.slice(0, 10).forEach(fill);
  places.slice(10).forEach((place) => near.observe(place.parentElement.querySelector('.steps') && place.parentElement));
};
