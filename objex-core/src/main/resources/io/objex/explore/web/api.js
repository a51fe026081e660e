// Questions to the server that this page came from.

/** What the server said to a question that it could not answer. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function answered(question) {
  let answer;
  try {
    answer = await question;
  } catch (e) {
    throw new ApiError(0, "The server does not answer. Has it been ended? Start it anew and open the address that it prints.");
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({message: answer.statusText}));
    throw new ApiError(answer.status, problem.message);
  }
  return answer;
}

function address(name, parameters) {
  const given = Object.entries(parameters ?? {}).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given).toString();
  return "api/" + name + (query ? "?" + query : "");
}

/** An answer as JSON. */
export async function ask(name, parameters, signal) {
  const answer = await answered(fetch(address(name, parameters), {signal}));
  return answer.json();
}

/** A picture as an element of SVG. */
export async function picture(name, parameters, signal) {
  const answer = await answered(fetch(address(name, parameters), {signal}));
  const drawn = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  return document.importNode(drawn.documentElement, true);
}

/** Asks for a change. */
export async function change(name, content) {
  const answer = await answered(fetch(address(name), {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify(content),
  }));
  return answer.json();
}
