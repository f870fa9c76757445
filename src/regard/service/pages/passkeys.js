// The only script of the pages: it asks the person's device for a passkey, and sends
// what that says with the form that is there anyway.
"use strict";

function bytesOf(text) {
  const plain = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
}

function textOf(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// What a device says, as the service reads it.
function plainOf(credential) {
  const response = {};
  for (const name of [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ]) {
    if (credential.response[name]) response[name] = textOf(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response,
  };
}

async function ask(form) {
  const fields = form.elements;
  const reply = await fetch(fields.begin.value, {
    method: "POST",
    body: new URLSearchParams({ token: fields.token.value }),
  });
  if (!reply.ok) throw new Error("not begun");
  const publicKey = await reply.json();
  publicKey.challenge = bytesOf(publicKey.challenge);
  let credential;
  if (fields.passkey.value === "create") {
    publicKey.user.id = bytesOf(publicKey.user.id);
    credential = await navigator.credentials.create({ publicKey });
  } else {
    credential = await navigator.credentials.get({ publicKey });
  }
  fields.credential.value = JSON.stringify(plainOf(credential));
  form.submit();
}

for (const form of document.querySelectorAll("form")) {
  if (!form.elements.passkey) continue;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form).catch(() => {
      document.getElementById("passkey-failed").hidden = false;
    });
  });
}
