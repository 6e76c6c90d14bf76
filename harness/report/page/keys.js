// Keys, the choice of light and dark, and the beginning.
const theme = {
  kept: () => { try { return localStorage.getItem('synaq-theme'); } catch { return null; } }, // a browser may forbid it
  set: (name) => {
    if (name) document.documentElement.dataset.theme = name;
    try { localStorage.setItem('synaq-theme', name); } catch { /* then it is not kept */ }
  },
  turn: () => {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme:dark)').matches;
    theme.set(dark ? 'light' : 'dark');
  },
};

const keys = {
  '/': () => { closeStory(); $('search').scrollIntoView({block: 'center'}); $('search').focus(); },
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
  n: () => choose(chosen + 1), ArrowRight: () => choose(chosen + 1), p: () => choose(Math.max(0, chosen - 1)), ArrowLeft: () => choose(Math.max(0, chosen - 1)),
  f: () => { change({status: stateOf().status === 'failed' ? '' : 'failed', open: ''}); $('scenarios').scrollIntoView(); },
  t: theme.turn,
  '?': () => $('help').showModal(),
};
const onlyInAStory = ['n', 'p', 'ArrowRight', 'ArrowLeft'];
const onlyInTheList = ['ArrowDown', 'ArrowUp'];

const pressed = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !$('list')) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (typing && event.target.id === 'search' && (event.key === 'ArrowDown' || event.key === 'Enter')) {
    event.preventDefault();
    return move(1);
  }
  if (event.key === 'Escape') {
    if ($('help').open) return;
    event.preventDefault();
    if (chosen >= 0 && shown) return choose(-1);
    if (shown) return closeStory();
    if (typing) event.target.blur();
    return change(Object.fromEntries(filters.map((name) => [name, ''])));
  }
  if (typing || $('help').open || !keys[event.key]) return;
  if (onlyInAStory.includes(event.key) && !shown) return;
  // Arrows scroll the page unless a scenario of the list has been gone to.
  if (onlyInTheList.includes(event.key) && !(shown && chosen < 0) && !(document.activeElement && document.activeElement.dataset.scenario)) return;
  event.preventDefault();
  keys[event.key]();
};

document.body.classList.add('live');
theme.set(theme.kept());
if ($('list')) {
  fillFilters();
  fillDots();
  show();
  drawFailures();
  // A link of the page narrows the list to what it says, and one that opens a story leaves the list as it is.
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    const wanted = link && link.getAttribute('href').slice(1);
    if (!wanted || !wanted.includes('=') || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const narrowed = Object.fromEntries(new URLSearchParams(wanted));
    if (narrowed.open) return change(narrowed);
    change({...Object.fromEntries([...filters, 'open'].map((name) => [name, ''])), ...narrowed});
    $('scenarios').scrollIntoView();
  });
  addEventListener('hashchange', show);
  addEventListener('keydown', pressed);
  $('story').addEventListener('cancel', (event) => event.preventDefault()); // Esc closes a message first
  $('story').tabIndex = -1;
}
$('theme-button').addEventListener('click', theme.turn);
$('help-button').addEventListener('click', keys['?']);
