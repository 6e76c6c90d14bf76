// The index is read at once; a story is unpacked when somebody looks at it.
const index = JSON.parse($('index').textContent);
const numbers = new Map(index.scenarios.map((scenario, number) => [scenario.id, number]));

let chunks;
const unpacked = new Map();

const unpack = async (number) => {
  chunks = chunks || JSON.parse($('stories').textContent);
  const bytes = Uint8Array.from(atob(chunks[number]), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
};

// storyOf is a promise of all that the report has of a scenario.
const storyOf = (id) => {
  const number = numbers.get(id);
  const at = Math.floor(number / index.chunk);
  if (!unpacked.has(at)) unpacked.set(at, unpack(at));
  return unpacked.get(at).then((stories) => stories[number % index.chunk]);
};
