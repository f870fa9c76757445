// @sd-jwt/sd-jwt-vc as issuer, as holder and as verifier, by the question's `part`.
import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from "node:crypto";
import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import { answer } from "./answering.mjs";

const hasher = (data, algorithm) =>
  createHash(algorithm.replace("-", "")).update(data).digest();
const saltGenerator = (length) => randomBytes(length).toString("base64url");

/** Signs with a private JWK on P-256. */
function signer(jwk) {
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  return (data) =>
    sign("sha256", Buffer.from(data), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
}

/** Whether a signature is that of a public JWK. */
function holds(data, signature, jwk) {
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const content = Buffer.from(signature, "base64url");
  return verify("sha256", Buffer.from(data), { key, dsaEncoding: "ieee-p1363" }, content);
}

/** The library, with what the question gives of keys and published files. */
function instance(question) {
  return new SDJwtVcInstance({
    hasher,
    hashAlg: "sha-256",
    saltGenerator,
    signAlg: "ES256",
    kbSignAlg: "ES256",
    signer: question.issuer_key && signer(question.issuer_key),
    kbSigner: question.holder_key && signer(question.holder_key),
    verifier: (data, signature) => holds(data, signature, question.issuer_public),
    kbVerifier: (data, signature, payload) => holds(data, signature, payload.cnf.jwk),
    statusVerifier: (data, signature) => holds(data, signature, question.issuer_public),
    statusListFetcher: async (address) => {
      if (address !== question.status_address) throw new Error(`no list at ${address}`);
      return question.status_list;
    },
    loadTypeMetadataFormat: question.type_metadata !== undefined,
    vctFetcher: async () => question.type_metadata,
  });
}

/** A credential of claims, all of them to be shown singly. */
async function issue(question) {
  const frame = { _sd: question.claims, _sd_decoy: question.decoys };
  const options = { header: { kid: question.kid } };
  return { credential: await instance(question).issue(question.payload, frame, options) };
}

/** Some claims of a credential, with a key-binding token. */
async function show(question) {
  const shown = Object.fromEntries(question.claims.map((claim) => [claim, true]));
  const payload = { iat: question.at, aud: question.audience, nonce: question.nonce };
  const options = { kb: { payload } };
  const library = instance(question);
  return { presentation: await library.present(question.credential, shown, options) };
}

/** What the library reads of a presentation, or why it refuses it. */
async function check(question) {
  try {
    const result = await instance(question).verify(question.presentation, {
      currentDate: question.at,
      keyBindingNonce: question.nonce,
      requiredClaimKeys: question.claims,
    });
    const binding = result.kb && result.kb.payload;
    return { payload: result.payload, binding, type: result.typeMetadata ?? null };
  } catch (error) {
    return { refused: String(error.message) };
  }
}

const PARTS = { issue, show, check };

await answer((question) => PARTS[question.part](question));
