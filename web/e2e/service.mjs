// The running service that is tested: its address is in TOCSIN_URL.

export const address = (process.env.TOCSIN_URL ?? "").replace(/\/$/, "");

if (!/^https?:\/\//.test(address)) {
  console.error("Set TOCSIN_URL to the address of a running Tocsin, such as http://127.0.0.1:8080");
  process.exit(2);
}

export async function post(path, body) {
  const response = await fetch(`${address}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** A symbol that no other run of the tests has used. */
export function newSymbol() {
  let number = Date.now();
  let letters = "";
  for (; number > 0; number = Math.floor(number / 26))
    letters += String.fromCharCode(65 + (number % 26));
  return `T${letters}`;
}
