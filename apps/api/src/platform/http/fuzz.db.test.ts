import { allEndpoints, type EndpointShape } from '@jari/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryOf, spoiled, wrongValue } from '../../../test/arbitrary-of-schema.ts';
import { attempt, type LooseInput } from '../../../test/call.ts';
import { aPerson, aRefreshCookie, aReservation, aResource, anAdmin, between } from '../../../test/factories.ts';
import { openDocument, type JsonSchema } from '../../../test/openapi-document.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const document = openDocument();

const [server, person] = [await aResource(api), await aPerson(api)];
const booking = await aReservation(api, { by: person, on: server, ...between(-1, 500 / 60) });
const known = [server.id, booking.id, person.id, ...server.unitIds];

/** Calls by the printed document alone: a third of them with one field spoiled. */
function callsOf({ id }: EndpointShape): fc.Arbitrary<LooseInput> {
  const { parameters, requestBody } = document.operation(id);
  const fieldsIn = (place: string) => {
    const fields = parameters.filter((parameter) => parameter.in === place);
    const schema: JsonSchema = {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ name, schema: inner }) => [name, inner])),
      required: fields.filter(({ required }) => required).map(({ name }) => name),
    };
    return oftenSpoiled(schema);
  };
  const oftenSpoiled = (schema: JsonSchema) => {
    const good = arbitraryOf(document, schema, known) as fc.Arbitrary<Record<string, unknown>>;
    return fc.oneof({ weight: 2, arbitrary: good }, spoiled(good));
  };
  const body = requestBody?.content['application/json']?.schema;
  return fc.record({
    params: fieldsIn('path').map(addressable),
    query: fieldsIn('query').map(asText),
    headers: fieldsIn('header').map((headers) => printable(asText(headers))),
    ...(body && { body: fc.oneof({ weight: 9, arbitrary: oftenSpoiled(body) }, wrongValue) }),
  });
}

const asText = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    ]),
  );

/** What a client can write into a path, and what still leads to the endpoint: dots alone lead elsewhere. */
const addressable = (params: Record<string, unknown>) => ({
  id: '-',
  ...Object.fromEntries(
    Object.entries(asText(params)).map(([name, value]) => [
      name,
      /^\s*\.{0,2}\s*$/.test(value) ? '-' : value.toWellFormed(),
    ]),
  ),
});

/** HTTP clients refuse to send other headers at all. */
const printable = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.replaceAll(/[^\x20-\x7e]/g, '').trim()]),
  );

const ordinary = allEndpoints.filter(({ stream }) => !stream);

test.each(ordinary.map((shape) => [shape.id, shape] as const))(
  '%s answers whatever comes with what is documented, and never with a failure of its own',
  async (id, shape) => {
    const as = shape.access === 'admin' ? await anAdmin(api) : await aPerson(api);
    const property = fc.asyncProperty(callsOf(shape), async (input) => {
      const sent = {
        ...input,
        as,
        headers: { ...input.headers, ...(shape.access === 'refresh-cookie' && (await aRefreshCookie(api, as))) },
      };
      // Checks the contract: a declared problem, headers, zod's schemas.
      const { status, problem, body } = await attempt(api, shape, sent);
      expect(status).toBeLessThan(500);
      const { content } = document.operation(id).responses[status] ?? {};
      const media = content?.[problem ? 'application/problem+json' : 'application/json'];
      expect(media ? document.errors(media.schema, problem ?? body) : []).toEqual([]);
    });
    await fc.assert(property, { numRuns: 20 });
  },
);
