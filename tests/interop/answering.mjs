// What every script here does: JSON from standard input, JSON to standard output.
import { readFileSync } from "node:fs";

export const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
export const base64 = (array) => Buffer.from(array).toString("base64");

/** Answers the question that stands in standard input. */
export async function answer(reply) {
  const question = JSON.parse(readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(await reply(question)));
}
