// A story as a sequence diagram: a lane for each party, people to the left of the implementation and the systems to its right;
// time runs down. A request and its answer are drawn when they happened, so that what an implementation asked in order to
// answer stands between its own two arrows. Each step is a band, and the one that failed is marked.
const US = 'the implementation';
const AXIS = 78, TOP = 6, BAND = 24, ASK = 30, ANSWER = 22;

const isPerson = (party) => /^(the|a|an) /.test(party) && party !== US && party !== 'the gateway';

const lanesOf = (exchanges) => {
  const parties = [...new Set(exchanges.flatMap((e) => [e.from, e.to]))];
  const rank = (party) => (party === 'the harness' ? 0 : isPerson(party) ? 1 : party === US ? 2 : party === 'another system' ? 4 : 3);
  return parties.sort((a, b) => rank(a) - rank(b));
};

// whatHappened is the beginnings of steps, the requests and the answers in order. Where it is not known when something
// happened, the order of the report holds.
const whatHappened = (story) => {
  const exchanges = story.exchanges || [], events = [];
  const timed = exchanges.every((e) => e.afterMicros !== undefined);
  exchanges.forEach((e, number) => {
    const at = timed ? e.afterMicros : undefined;
    events.push({kind: 'ask', at, e, number}, {kind: 'answer', at: timed ? at + e.micros : undefined, e, number});
  });
  if (!timed) return events;
  const steps = (story.steps || []).filter((step) => step.afterMicros !== undefined);
  const all = [...steps.map((step) => ({kind: 'step', at: step.afterMicros, step})), ...events];
  const order = {step: 0, ask: 1, answer: 2};
  return all.map((event, place) => ({event, place})).sort((a, b) =>
    a.event.at - b.event.at || (a.event.number !== b.event.number ? order[a.event.kind] - order[b.event.kind] : 0) || a.place - b.place).map(({event}) => event);
};

const shortPath = (e) => {
  const path = e.path.replace(/^https?:\/\/[^/]+/, '');
  return e.system && path.startsWith('/' + e.system + '/') ? path.slice(e.system.length + 1) : path;
};

// wrap puts as many words into a line as it takes letters.
const wrap = (name, letters) => name.split(' ').reduce((lines, word) => {
  const last = lines[lines.length - 1];
  return last && last.length + 1 + word.length <= letters ? [...lines.slice(0, -1), last + ' ' + word] : [...lines, word];
}, []);

// diagram draws a story as wide as there is room, and wider where that is too little.
const diagram = (story, room, choose) => {
  const exchanges = story.exchanges || [], lanes = lanesOf(exchanges), events = whatHappened(story);
  const letter = 7, longest = Math.max(...lanes.flatMap((party) => party.split(' ')).map((word) => word.length));
  const lane = Math.max(106, longest * letter + 20, Math.min(210, (room - AXIS - 20) / lanes.length));
  const width = AXIS + lane * Math.max(lanes.length, 3) + 10;
  const x = (party) => AXIS + lane * (lanes.indexOf(party) + 0.5);

  // The names of the lanes stand above them, and once more over these, where they stay while the story is scrolled.
  const titles = lanes.map((party) => wrap(party, Math.floor((lane - 20) / letter)));
  const top = 18 + 14 * Math.max(2, ...titles.map((lines) => lines.length));
  const names = () => lanes.map((party, n) => draw('g', {class: party === US ? 'party us' : 'party'},
    draw('rect', {x: x(party) - lane / 2 + 4, y: 4 - top, width: lane - 8, height: top - 8, rx: 7}),
    titles[n].map((line, i) => draw('text', {x: x(party), y: 4 - top / 2 + (i - (titles[n].length - 1) / 2) * 14}, line))));
  const heads = draw('svg', {class: 'heads', width, height: top, viewBox: `0 ${-top} ${width} ${top}`, style: `margin-bottom:-${top}px`, 'aria-hidden': 'true'}, names());

  const rows = [];
  let y = TOP, world = '', before;
  const failed = (story.steps || []).find((step) => classOf(step.status) !== 'good');
  for (const event of events) {
    const at = event.at === undefined ? [] : draw('text', {class: 'time', x: AXIS - 12, y: y + 16}, '+' + took(event.at));
    if (event.kind === 'step') {
      rows.push(band(event.step, y, width, at, event.step === failed && story.failure));
      y += BAND + 6;
    } else if (event.kind === 'ask') {
      const clock = event.e.system ? event.e.at.slice(0, 19) : world;
      if (clock !== world && apart(world, clock)) {
        rows.push(worldRow(clock, y, width, world));
        y += 20;
      }
      world = clock;
      rows.push(arrow(event, y, x, width, lane, at, choose));
      y += ASK;
    } else {
      // An answer that came at once stands right below its question.
      const next = before && before.kind === 'ask' && before.number === event.number;
      rows.push(arrow(event, next ? y - 4 : y, x, width, lane, next ? [] : at, choose));
      y += next ? ANSWER - 4 : ANSWER + 4;
    }
    before = event;
  }
  if (story.failure && !(failed && failed.afterMicros !== undefined && events.length > exchanges.length * 2)) {
    rows.push(band({keyword: '', text: story.failure.step || 'after the last step', status: 'failed'}, y, width, [], story.failure));
    y += BAND + 6;
  }
  const height = y + 8;
  const label = `sequence of ${exchanges.length} messages` + (story.failure ? `; ${story.failure.kind} at ${story.failure.step || 'no step'}` : '');
  return [heads, draw('svg', {class: 'sequence', width, height: top + height, viewBox: `0 ${-top} ${width} ${top + height}`, role: 'group', 'aria-label': label}, names(),
    draw('line', {class: 'axis', x1: AXIS - 6, y1: 0, x2: AXIS - 6, y2: height}),
    lanes.map((party) => draw('line', {class: 'life', x1: x(party), y1: 0, x2: x(party), y2: height})), rows)];
};

const apart = (a, b) => !a || Math.abs(Date.parse(b) - Date.parse(a)) > 1000;

const worldRow = (clock, y, width, before) => draw('g', {class: 'world'},
  draw('line', {x1: AXIS, y1: y + 10, x2: width, y2: y + 10}),
  draw('text', {class: 'halo', x: AXIS + 8, y: y + 14}, `${before ? 'the clock moves to' : "the world's clock:"} ${clock.replace('T', ', ')}`));

const band = (step, y, width, at, failure) => {
  const style = failure ? (classOf(step.status) === 'good' ? 'odd' : classOf(step.status)) : classOf(step.status);
  const mark = {good: '✓', bad: '✗'}[style] || '–';
  const text = `${mark} ${step.keyword} ${step.text}` + (failure ? `   — ${failure.message.split('\n')[0]}` : '');
  return draw('g', {class: 'step ' + style + (failure ? ' failing' : '')},
    draw('title', {}, failure ? failure.message : `${step.keyword} ${step.text}, ${took(step.micros || 0)}`),
    draw('rect', {x: AXIS, y, width: width - AXIS - 4, height: BAND, rx: 5}), failure ? draw('rect', {class: 'edge', x: AXIS, y, width: 5, height: BAND, rx: 2}) : [],
    at, draw('text', {x: AXIS + 12, y: y + 16}, clip(text, Math.floor((width - AXIS - 30) / 6.5))));
};

// arrow draws a request or an answer. Its words begin where it begins, and may run on over lanes that have no part in it.
const arrow = (event, y, x, width, lane, at, choose) => {
  const {e, number, kind} = event, ask = kind === 'ask';
  const from = x(ask ? e.from : e.to), to = e.from === e.to ? from + lane / 2.5 : x(ask ? e.to : e.from);
  const right = to >= from, line = ask ? y + 22 : y + 15;
  const wrong = !ask && (e.status >= 400 || !e.status || e.error);
  const answer = e.status ? `${e.status}` : 'no answer';
  const words = ask ? `${e.method || ''} ${shortPath(e)}` : [answer, e.fault && `fault: ${e.fault}`, took(e.micros), e.repeated && `and ${e.repeated} times more`].filter(Boolean).join(' · ');
  const space = right ? width - from - 20 : from - AXIS - 10;
  const label = ask ? `${number + 1}. ${e.from} to ${e.to}: ${e.method || ''} ${e.path}` : `${number + 1}. ${answer}`;
  const open = () => choose && choose(number);
  return draw('g', {
    class: `message ${kind}${wrong ? ' wrong' : ''}${e.from === 'the harness' ? ' harness' : ''}`, 'data-message': number,
    tabindex: ask && choose ? 0 : undefined, role: ask && choose ? 'button' : undefined, 'aria-label': ask ? label : undefined,
    onclick: open, onkeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); event.stopPropagation(); open(); } },
  },
  draw('title', {}, label), draw('rect', {class: 'hit', x: AXIS, y: ask ? y + 3 : y, width: width - AXIS - 4, height: ask ? 25 : 22, rx: 4}), at,
  draw('line', {x1: from, y1: line, x2: to, y2: line}),
  draw('path', {d: `M${to} ${line}l${right ? -8 : 8} -4v8z`}),
  draw('text', {class: 'halo', x: right ? from + 9 : from - 9, y: line - 5, 'text-anchor': right ? 'start' : 'end'}, clip(words, Math.floor(space / 6.4))));
};
