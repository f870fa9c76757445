// The other side of Privacy Pass, token type 2: issuer, client and origin of privacypass-ts,
// and RSABSSA-SHA384-PSS-Deterministic of blindrsa-ts by itself.
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { TOKEN_TYPES, Token, TokenChallenge, publicVerif } from "@cloudflare/privacypass-ts";
import { answer, base64, bytes } from "./answering.mjs";

const { BlindRSAMode, Client, Issuer, Origin, TokenRequest, TokenResponse, getPublicKeyBytes } =
  publicVerif;
const TYPE = TOKEN_TYPES.BLIND_RSA;
const RSA_PSS = { name: "RSA-PSS", hash: "SHA-384" };

const publicKey = (spki) => crypto.subtle.importKey("spki", bytes(spki), RSA_PSS, true, ["verify"]);
const privateKey = (pkcs8) =>
  crypto.subtle.importKey("pkcs8", bytes(pkcs8), RSA_PSS, true, ["sign"]);

const replies = {
  /** Issues a token for a request that was made elsewhere. */
  async issue({ pkcs8, spki, request }) {
    const issuer = new Issuer(
      BlindRSAMode.PSS,
      "issuer.example",
      await privateKey(pkcs8),
      await publicKey(spki),
      { supportsRSARAW: false },
    );
    const response = await issuer.issue(TokenRequest.deserialize(TYPE, bytes(request)));
    return {
      response: base64(response.serialize()),
      key: base64(await getPublicKeyBytes(await publicKey(spki))),
      keyId: base64(await issuer.tokenKeyID()),
    };
  },

  /** Verifies a token that was made elsewhere, as an origin does. */
  async verify({ spki, token }) {
    const origin = new Origin(BlindRSAMode.PSS);
    const read = Token.deserialize(TYPE, bytes(token));
    return { holds: await origin.verify(read, await publicKey(spki)) };
  },

  /** A challenge as this library writes it. */
  async challenge({ issuer, context, origins }) {
    const written = new TokenChallenge(TYPE.value, issuer, bytes(context), origins);
    return { challenge: base64(written.serialize()) };
  },

  /** Signs blinded messages, one after the other. */
  async sign({ pkcs8, blinded }) {
    const suite = RSABSSA.SHA384.PSS.Deterministic({ supportsRSARAW: false });
    const key = await privateKey(pkcs8);
    const signatures = [];
    for (const message of blinded) {
      signatures.push(base64(await suite.blindSign(key, bytes(message))));
    }
    return { signatures };
  },
};

// A client keeps its blinding factor in memory: it asks and finishes in one process, with
// a response that stands ready because the issuer's key is given to it for the test.
replies.client = async ({ challenge, key, responder }) => {
  const client = new Client(BlindRSAMode.PSS);
  const request = await client.createTokenRequest(
    TokenChallenge.deserialize(bytes(challenge)),
    bytes(key),
  );
  const { execFileSync } = await import("node:child_process");
  const [command, ...rest] = responder;
  const response = execFileSync(command, rest, { input: base64(request.serialize()) });
  const token = await client.finalize(TokenResponse.deserialize(bytes(response.toString())));
  return { token: base64(token.serialize()) };
};

/** What comes of a question; what is refused is said, so that others are answered too. */
async function reply(question) {
  try {
    return await replies[question.ask](question);
  } catch (error) {
    return { refused: String(error) };
  }
}

await answer((questions) => Promise.all(questions.map(reply)));
