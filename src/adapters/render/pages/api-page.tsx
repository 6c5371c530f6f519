/** The API for people: every route with what it does, what it can be asked, a request to copy and its answer, from the OpenAPI document. */

import { fillSentence } from '../../../core/answer/sentence.ts';
import type {
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
} from '../../../core/contract/openapi.ts';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Renders the page of a document. */
export function renderApiPage(site: Site, document: OpenApiDocument): string {
  const { sentences } = site.dataset.content;
  return renderPage(site, {
    title: 'API',
    description:
      'Every answer with its conditions and its words, by address, as JSON: each route with a request to copy.',
    path: '/api/',
    canonical: '/api/',
    crumbs: trailOf({ label: 'API' }),
    children: (
      <article class="column api">
        <h1>API</h1>
        <p class="summary">
          Every answer of the record by address, as JSON: with its conditions, its words, and the day it is read for. No
          key, no account.
        </p>
        <Reach site={site} />
        <FirstAnswer site={site} document={document} />
        {document.tags.map((tag) => (
          <Contents document={document} tag={tag} />
        ))}
        <Rules />
        {document.tags.map((tag) => (
          <section aria-labelledby={tag.name.toLowerCase()}>
            <h2 id={tag.name.toLowerCase()}>{tag.name}</h2>
            {operationsOf(document, tag.name).map(({ path, method, operation }) => (
              <Operation site={site} address={`${method} ${rootOf(document)}${path}`} operation={operation} />
            ))}
          </section>
        ))}
        <Errors document={document} />
        <p class="fine">{fillSentence(sentences, 'S2')}</p>
      </article>
    ),
  });
}

/** Where the API is; a written copy has none. */
function Reach({ site }: { site: Site }) {
  if (site.isStatic) {
    return (
      <p class="banner">
        This is a written copy: nobody answers questions here. What follows holds for served copies; here{' '}
        <a href="/data.json">data.json</a> has every answer.
      </p>
    );
  }
  return (
    <p>
      This page is made from <a href="/api/v1/openapi.json">the OpenAPI 3.1 document</a>, which programs can read. For
      all answers at once take <a href="/data.json">data.json</a>. Agents are given the same over the Model Context
      Protocol, at <code>/mcp</code>.
    </p>
  );
}

/** The shortest way to an answer. */
function FirstAnswer({ site, document }: { site: Site; document: OpenApiDocument }) {
  const request = operationCalled(document, 'getAnswer')?.['x-example-request'];
  if (!request) return null;
  return (
    <>
      <p>One answer, for the model that you call: what holds, on which conditions, on which words.</p>
      <Request site={site} request={request} />
    </>
  );
}

function Request({ site, request, body }: { site: Site; request: string; body?: unknown }) {
  const sent = body === undefined ? '' : ` -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
  return (
    <pre class="request">
      <code>{`curl ${quoted(`${site.base || ELSEWHERE}${request}`)}${sent}`}</code>
    </pre>
  );
}

function Contents({ document, tag }: { document: OpenApiDocument; tag: OpenApiDocument['tags'][number] }) {
  return (
    <nav aria-label={tag.name}>
      <p>
        <strong>{tag.name}.</strong> {tag.description}
      </p>
      <ul class="routes">
        {operationsOf(document, tag.name).map(({ path, operation: { operationId, summary } }) => (
          <li>
            <a href={`#${operationId}`}>
              <code>{readable(path)}</code>
            </a>{' '}
            {summary}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What holds for every route. */
function Rules() {
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">What holds everywhere</h2>
      <dl class="about">
        <div>
          <dt>An answer</dt>
          <dd>
            <code>{'{ data, meta, links }'}</code>. <code>meta</code> has the digest of the record, the day it is read
            for, and a notice. A grade never stands without its condition: pass both on, and the sentences under{' '}
            <code>notices</code> with them.
          </dd>
        </div>
        <div>
          <dt>A day</dt>
          <dd>
            With <code>as_of=2026-07-05</code> the record is read as it stood then. Words that were only read in a copy
            have a <code>read_on</code> and no <code>verified_on</code>.
          </dd>
        </div>
        <div>
          <dt>A list</dt>
          <dd>
            Up to <code>limit</code> entries; <code>links.next</code> is the address of the next page, good while the
            record stays the same. <code>fields</code> names the keys to send, <code>sort=-name</code> turns an order
            round, and any other parameter narrows the list down. Where several values are taken, join them by commas or
            repeat the parameter.
          </dd>
        </div>
        <div>
          <dt>A slip</dt>
          <dd>
            A parameter that is not known, is empty, or cannot be is an error that names the nearest: a slip must not
            pass for “all”.
          </dd>
        </div>
        <div>
          <dt>Bytes</dt>
          <dd>
            GET, HEAD and OPTIONS, and POST where something is sent, from any origin. The ETag is a hash of the bytes:
            with <code>If-None-Match</code> what you have already is answered with 304. Brotli and gzip where they are
            asked for.
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Operation({ site, address, operation }: { site: Site; address: string; operation: OpenApiOperation }) {
  const request = operation['x-example-request'];
  const done = operation.responses['200'] ?? operation.responses['201'];
  const example = done?.content?.['application/json']?.example;
  return (
    <section class="route" aria-labelledby={operation.operationId}>
      <h3 id={operation.operationId}>
        <code>{readable(address)}</code>
      </h3>
      <p>
        <strong>{operation.summary}.</strong> <Prose text={operation.description} />
      </p>
      {operation.parameters.length > 0 && (
        <dl class="parameters">
          {operation.parameters.map((parameter) => (
            <Parameter parameter={parameter} />
          ))}
        </dl>
      )}
      {request && example !== undefined && (
        <>
          <p class="sub">For example:</p>
          <Request site={site} request={request} body={operation.requestBody?.content['application/json']?.example} />
          <details>
            <summary>Its answer, of every list the first entries</summary>
            <pre class="answer" data-answer={operation.operationId}>
              <code>{JSON.stringify(example, null, 2)}</code>
            </pre>
          </details>
        </>
      )}
    </section>
  );
}

/** A text in which names of keys and parameters stand between backticks. */
function Prose({ text }: { text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}

/** Where a copy that does not know its own address is thought to be. */
const ELSEWHERE = 'http://127.0.0.1:4173';

function Parameter({ parameter: { name, required, description, schema } }: { parameter: OpenApiParameter }) {
  const items = schema['items'] as { readonly enum?: readonly string[] } | undefined;
  const choices = (schema['enum'] ?? items?.enum) as readonly string[] | undefined;
  return (
    <div>
      <dt>
        <code>{name}</code>
        {required && <span class="sub"> required</span>}
      </dt>
      <dd>
        <Prose text={description} />
        {choices && (
          <>
            {' '}
            One of{' '}
            {choices.map((choice, index) => (
              <>
                {index > 0 && ', '}
                <code>{choice}</code>
              </>
            ))}
            .
          </>
        )}
        {schema['default'] !== undefined && (
          <>
            {' '}
            <code>{String(schema['default'])}</code> when left out.
          </>
        )}
      </dd>
    </div>
  );
}

function Errors({ document }: { document: OpenApiDocument }) {
  return (
    <section aria-labelledby="errors">
      <h2 id="errors">Errors</h2>
      <p>
        An error is <code>{'{ "error": { "code", "message", "hint", "nearest" } }'}</code>. <code>code</code> stays the
        same; message and hint are for people.
      </p>
      <dl class="parameters">
        {errorStatuses(document).map(([status, { description }]) => (
          <div>
            <dt>
              <code>{status}</code>
            </dt>
            <dd>
              <Prose text={description ?? ''} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** By status, what the operations refer to for it. */
function errorStatuses(document: OpenApiDocument): readonly (readonly [string, OpenApiResponse])[] {
  const responses = everyOperation(document).flatMap(({ operation }) => Object.entries(operation.responses));
  const found = new Map(
    responses.flatMap(([status, { $ref }]) => {
      const response = $ref && document.components.responses[$ref.slice($ref.lastIndexOf('/') + 1)];
      return response ? [[status, response] as const] : [];
    }),
  );
  return [...found].sort(([a], [b]) => Number(a) - Number(b));
}

interface Addressed {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly operation: OpenApiOperation;
}

function operationsOf(document: OpenApiDocument, tag: string): readonly Addressed[] {
  return everyOperation(document).filter(({ operation }) => operation.tags.includes(tag));
}

function operationCalled(document: OpenApiDocument, operationId: string): OpenApiOperation | undefined {
  return everyOperation(document).find(({ operation }) => operation.operationId === operationId)?.operation;
}

function everyOperation({ paths }: OpenApiDocument): readonly Addressed[] {
  return Object.entries(paths).flatMap(([path, { get, post }]): Addressed[] => [
    ...(get ? [{ path, method: 'GET' as const, operation: get }] : []),
    ...(post ? [{ path, method: 'POST' as const, operation: post }] : []),
  ]);
}

/** Path of the routes from the root of the site. */
function rootOf({ servers }: OpenApiDocument): string {
  const url = servers[0]?.url ?? '';
  return url.replace(/^https?:\/\/[^/]+/, '');
}

/** What is to be filled in as these pages write it: `<id>`. */
function readable(path: string): string {
  return path.replace(/\{(\w+)\}/g, '<$1>');
}

/** As a shell takes it: in single quotes where a sign means something to it. */
function quoted(address: string): string {
  return /[?&*;()<>|$`"\s]/.test(address) ? `'${address}'` : address;
}
