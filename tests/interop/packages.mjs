// Which of the independent implementations can be loaded here.
import { answer } from "./answering.mjs";

/** How many names a package gives out; fewer than one is an error of the import. */
async function countNames(name) {
  return Object.keys(await import(name)).length;
}

await answer(async (names) => {
  const counts = {};
  for (const name of names) {
    counts[name] = await countNames(name);
  }
  return counts;
});
