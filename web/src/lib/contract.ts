/** What of an OpenAPI document the page shows. */
export interface Contract {
  title: string;
  version: string;
  description: string;
  groups: { name: string; calls: ApiCall[] }[];
  types: { name: string; description: string; fields: Field[] }[];
}

export interface ApiCall {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: (Field & { where: string })[];
  bodies: { media: string; type: string }[];
  answers: { status: string; description: string; type: string }[];
}

export interface Field {
  name: string;
  type: string;
  required: boolean;
  description: string;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const object = (value: unknown): Json => (isObject(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const methods = ["get", "post", "put", "delete"];

/** Reads a document; what it does not know it leaves out. */
export function contractOf(document: unknown): Contract {
  const root = object(document);
  const info = object(root.info);
  const groups = new Map<string, ApiCall[]>();
  for (const [path, item] of Object.entries(object(root.paths)))
    for (const method of methods) {
      const call = object(item)[method];
      if (!isObject(call)) continue;
      const name = text(list(call.tags)[0]) || "other";
      const calls = groups.get(name) ?? [];
      groups.set(name, [...calls, callOf(root, path, method, object(item), call)]);
    }
  return {
    title: text(info.title),
    version: text(info.version),
    description: text(info.description),
    groups: [...groups].map(([name, calls]) => ({ name, calls })),
    types: Object.entries(object(object(root.components).schemas)).map(([name, schema]) => ({
      name,
      description: text(object(schema).description),
      fields: fieldsOf(object(schema)),
    })),
  };
}

function callOf(root: Json, path: string, method: string, item: Json, call: Json): ApiCall {
  const parameters = [...list(item.parameters), ...list(call.parameters)].map((one) =>
    resolved(root, one),
  );
  return {
    id: text(call.operationId) || `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    summary: text(call.summary),
    description: text(call.description),
    parameters: parameters.map((one) => ({
      name: text(one.name),
      where: text(one.in),
      type: typeOf(one.schema),
      required: one.required === true,
      description: text(one.description),
    })),
    bodies: contents(resolved(root, call.requestBody)),
    answers: Object.entries(object(call.responses)).map(([status, answer]) => {
      const found = resolved(root, answer);
      const type = contents(found)[0]?.type ?? "";
      return { status, description: text(found.description), type };
    }),
  };
}

function contents(of: Json): { media: string; type: string }[] {
  return Object.entries(object(of.content)).map(([media, content]) => ({
    media,
    type: typeOf(object(content).schema),
  }));
}

/** What a reference inside the document stands for. */
function resolved(root: Json, value: unknown): Json {
  const reference = text(object(value).$ref);
  if (!reference.startsWith("#/")) return object(value);
  let found: unknown = root;
  for (const part of reference.slice(2).split("/")) found = object(found)[part];
  return object(found);
}

function fieldsOf(schema: Json): Field[] {
  const required = new Set(list(schema.required));
  return Object.entries(object(schema.properties)).map(([name, field]) => ({
    name,
    type: typeOf(field),
    required: required.has(name),
    description: text(object(field).description),
  }));
}

/** A schema in a word or two: `Rule[]`, `"BUY" | "SELL"`, `{ items: Rule[] }`. */
export function typeOf(value: unknown): string {
  const schema = object(value);
  const reference = text(schema.$ref);
  if (reference) return reference.slice(reference.lastIndexOf("/") + 1);
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  for (const choice of ["oneOf", "anyOf"])
    if (Array.isArray(schema[choice])) return list(schema[choice]).map(typeOf).join(" | ");
  if (Array.isArray(schema.allOf)) return schema.allOf.map(typeOf).join(" & ");
  if (schema.type === "array") return `${typeOf(schema.items)}[]`;
  const fields = fieldsOf(schema);
  if (fields.length > 0)
    return `{ ${fields.map(({ name, type, required }) => `${name}${required ? "" : "?"}: ${type}`).join(", ")} }`;
  return Array.isArray(schema.type) ? schema.type.join(" | ") : text(schema.type) || "anything";
}
