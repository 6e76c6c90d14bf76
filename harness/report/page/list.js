// The list of scenarios and what narrows it. All of it stands in the address, so that what one reader sees can be sent to another.
const filters = ['q', 'status', 'profile', 'rule', 'tag'];

const stateOf = () => {
  const hash = location.hash.slice(1);
  return hash.includes('=') ? Object.fromEntries(new URLSearchParams(hash)) : {};
};

const change = (changed) => {
  const state = {...stateOf(), ...changed};
  const kept = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
  history.replaceState(null, '', '#' + kept);
  show();
};

const textOf = (s) => (s.text = s.text || [s.id, s.title, s.feature, s.place, s.status, s.failure || '', ...s.rules, ...s.tags].join(' ').toLowerCase());

const matches = (state) => {
  const words = (state.q || '').toLowerCase().split(/\s+/).filter(Boolean);
  return index.scenarios.filter((s) =>
    (!state.status || s.status === state.status) && (!state.profile || s.profile === state.profile) && (!state.rule || s.rules.includes(state.rule)) &&
    (!state.tag || s.tags.includes(state.tag)) && words.every((word) => textOf(s).includes(word)));
};

const row = (s) => h('li', {}, h('a', {href: '#open=' + encodeURIComponent(s.id), 'data-scenario': s.id},
  badge(s.status), h('span', {}, s.title, s.failure && s.status !== 'not applicable' ? h('div', {class: 'soft'}, clip(s.failure, 160)) : ''), h('small', {}, s.rules.join(', ') + (s.micros ? ` · ${took(s.micros)}` : ''))));

let found = [], listed = '';

// show makes the page what the address says.
const show = () => {
  const state = stateOf(), {open, ...narrowed} = state, key = JSON.stringify(narrowed);
  for (const name of filters) {
    const control = name === 'q' ? $('search') : $(name);
    if (control && control.value !== (state[name] || '')) control.value = state[name] || '';
  }
  if (key !== listed && $('list')) {
    listed = key;
    found = matches(state);
    $('list').replaceChildren(...(found.length ? found.map(row) : [h('li', {class: 'none'}, 'No scenario is like that.')]));
    $('found').value = `${found.length} of ${index.scenarios.length}`;
  }
  if (open && numbers.has(open)) {
    if (!shown || shown.id !== open) showStory(open);
  } else if ($('story').open) closeStory();
};

// move opens the next scenario of the list in a story, and else goes to it.
const move = (by) => {
  const current = shown ? shown.id : document.activeElement && document.activeElement.dataset.scenario;
  const at = found.findIndex((s) => s.id === current);
  const next = found[at < 0 ? 0 : Math.max(0, Math.min(found.length - 1, at + by))];
  if (!next) return;
  if (shown) return change({open: next.id});
  const link = [...$('list').querySelectorAll('a')].find((a) => a.dataset.scenario === next.id);
  link.focus({preventScroll: true});
  link.scrollIntoView({block: 'center'});
};

const fillFilters = () => {
  const count = (values) => values.reduce((n, value) => n.set(value, (n.get(value) || 0) + 1), new Map());
  const option = (value, text) => h('option', {value}, text);
  const fill = (name, all, values, title = (value) => value) => {
    $(name).replaceChildren(option('', all), ...[...count(values)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, n]) => option(value, `${title(value)} (${n})`)));
    $(name).addEventListener('change', () => change({[name]: $(name).value, open: ''}));
  };
  const titles = new Map((index.profiles || []).map((p) => [p.id, p.title]));
  fill('status', 'any status', index.scenarios.map((s) => s.status));
  fill('profile', 'any profile', index.scenarios.map((s) => s.profile).filter(Boolean), (id) => titles.get(id) || id);
  fill('rule', 'any rule', index.scenarios.flatMap((s) => s.rules));
  fill('tag', 'any tag', index.scenarios.flatMap((s) => s.tags).filter((tag) => !tag.startsWith('@rule:')));
  $('search').addEventListener('input', () => change({q: $('search').value, open: ''}));
  $('clear').addEventListener('click', () => change(Object.fromEntries([...filters, 'open'].map((name) => [name, '']))));
};

// A square for each scenario of a rule.
const fillDots = () => {
  const places = new Map([...document.querySelectorAll('.dots')].map((place) => [place.dataset.rule, place]));
  for (const s of index.scenarios) {
    for (const rule of s.rules) {
      const place = places.get(rule);
      if (place) place.append(h('a', {class: classOf(s.status), href: '#open=' + encodeURIComponent(s.id), title: `${s.status}: ${s.title}`, tabindex: -1, 'aria-label': `${s.status}: ${s.title}`}));
    }
  }
};
