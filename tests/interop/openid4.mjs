// @openid4vc as the wallet that is asked and as the issuer that is asked for a batch.
import * as vci from "@openid4vc/openid4vci";
import * as vp from "@openid4vc/openid4vp";
import { answer } from "./answering.mjs";

// Nothing of ours needs another key, hash or address than stands in the values.
const callbacks = new Proxy(
  {},
  {
    get: (_target, name) => () => {
      throw new Error(`asked for ${String(name)}`);
    },
  },
);

/** What a wallet makes of a request, and whether an answer is one to it. */
async function presentation({ request, response }) {
  const resolved = await vp.resolveOpenid4vpAuthorizationRequest({
    authorizationRequestPayload: request,
    responseMode: { type: "direct_post" },
    callbacks,
  });
  const validated = vp.validateOpenid4vpAuthorizationResponsePayload({
    authorizationRequestPayload: request,
    authorizationResponsePayload: response,
  });
  return { query: resolved.dcql.query, client: resolved.client.prefix, type: validated.type };
}

/** What an issuer makes of a request for a batch. */
async function batch({ request, metadata }) {
  const issuer = new vci.Openid4vciIssuer({ callbacks });
  const issuerMetadata = {
    credentialIssuer: metadata,
    authorizationServers: [],
    knownCredentialConfigurations: metadata.credential_configurations_supported,
  };
  const parsed = issuer.parseCredentialRequest({ credentialRequest: request, issuerMetadata });
  return { configuration: parsed.credentialConfigurationId, proofs: parsed.proofs };
}

const PARTS = { presentation, batch };

await answer((question) => PARTS[question.part](question.values));
