import { useQuery } from "@tanstack/react-query";
import { call, sentenceOf, unwrap } from "../api/http";
import { Notice } from "../components/Notice";
import { type ApiCall, contractOf, type Field } from "../lib/contract";
import classes from "./DocsPage.module.css";

/** The HTTP interface, as `/openapi.json` describes it. */
export default function DocsPage() {
  const { data, error } = useQuery({
    queryKey: ["contract"],
    queryFn: async ({ signal }) =>
      contractOf(await unwrap(call<unknown>("/openapi.json", { signal }))),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error)
    return (
      <Notice tone="bad" title="The description of the interface cannot be loaded.">
        {sentenceOf(error)}
      </Notice>
    );
  if (!data) return null;
  return (
    <div className={classes.page} data-testid="docs">
      <nav className={classes.index} aria-label="Calls">
        <a href="/">Tocsin</a>
        <a href="/openapi.json">openapi.json</a>
        {data.groups.map(({ name, calls }) => (
          <div key={name}>
            <h2>{name}</h2>
            {calls.map(({ id, method, path }) => (
              <a key={id} href={`#${id}`} className={classes.link}>
                <b>{method}</b> {path.replace("/api/v1", "")}
              </a>
            ))}
          </div>
        ))}
        <h2>types</h2>
        {data.types.map(({ name }) => (
          <a key={name} href={`#type-${name}`} className={classes.link}>
            {name}
          </a>
        ))}
      </nav>
      <main className={classes.calls}>
        <h1>
          {data.title} {data.version}: the HTTP interface
        </h1>
        <p>{data.description}</p>
        {data.groups.map(({ name, calls }) => (
          <section key={name} aria-label={name}>
            {calls.map((one) => (
              <Call key={one.id} call={one} />
            ))}
          </section>
        ))}
        {data.types.map(({ name, description, fields }) => (
          <section key={name} id={`type-${name}`} className={classes.call}>
            <h3>{name}</h3>
            <p>{description}</p>
            <Fields fields={fields} />
          </section>
        ))}
      </main>
    </div>
  );
}

function Call({ call: one }: { call: ApiCall }) {
  return (
    <article id={one.id} className={classes.call} data-testid="call">
      <h3>
        <span className={classes.method}>{one.method}</span> {one.path}
      </h3>
      <p>
        {one.summary}. {one.description}
      </p>
      <Fields fields={one.parameters} />
      {one.bodies.map(({ media, type }) => (
        <p key={media} className={classes.body}>
          Body, <code>{media}</code>: <code>{type}</code>
        </p>
      ))}
      <table>
        <tbody>
          {one.answers.map(({ status, description, type }) => (
            <tr key={status}>
              <th scope="row">{status}</th>
              <td>{description}</td>
              <td>
                <code>{type}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

function Fields({ fields }: { fields: (Field & { where?: string })[] }) {
  if (fields.length === 0) return null;
  return (
    <table>
      <tbody>
        {fields.map(({ name, where, type, required, description }) => (
          <tr key={`${where}${name}`}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <code>{type}</code> {required && "required"} {where}
            </td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
