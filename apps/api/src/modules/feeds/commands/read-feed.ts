import type { RequestContext } from '#platform/http/request-context.ts';
import { matchesEtag, TextAnswer } from '#platform/http/text-answer.ts';
import { notFound } from '#platform/problem.ts';
import { throttleKeyOfAddress, type Throttle } from '#platform/throttle.ts';
import { presentCalendar, type Addresses } from '../feeds.presenter.ts';
import { findReadableFeed, rememberReading } from '../feeds.repository.ts';
import { etagOf, isSigned, splitAddress } from '../feeds.rules.ts';
import { listFeedEntries, listFeedWindows, readFeedState } from '../feeds.views.ts';

/** Raised when the same things are written in other words, so that programs fetch them again. */
const FORMAT = 1;

export interface FeedReading extends Addresses {
  readonly address: string;
  readonly ifNoneMatch: string | undefined;
  readonly wrongAddresses: Throttle;
}

/** What a calendar program gets; it has no session, only the address. */
export async function readFeed(ctx: RequestContext, reading: FeedReading): Promise<TextAnswer> {
  const { secret, publicUrl, address, ifNoneMatch, wrongAddresses } = reading;
  const { id, signature } = splitAddress(address);
  const feed = await findReadableFeed(ctx.db, id);
  if (!feed || !isSigned(secret, feed, signature)) {
    // Only wrong ones count: the servers of a calendar service ask for many people from few addresses.
    await wrongAddresses.consume(throttleKeyOfAddress(ctx.address));
    throw notFound();
  }

  await rememberReading(ctx.db, id);
  const { count, updatedAt, digest } = await readFeedState(ctx.db, feed);
  const windows = await listFeedWindows(ctx.db, feed);
  const maintenance = windows.map((one) => `${one.id} ${one.version} ${one.resourceName} ${one.endAt}`);
  const words = [FORMAT, feed.locale, feed.resourceName, publicUrl];
  const etag = etagOf([id, feed.generation, count, updatedAt, digest, ...maintenance, ...words]);
  if (matchesEtag(ifNoneMatch, etag)) return new TextAnswer(etag, null);
  const rows = await listFeedEntries(ctx.db, feed);
  return new TextAnswer(etag, presentCalendar(feed, { rows, windows }, publicUrl), {
    'Content-Disposition': 'inline; filename="jari.ics"',
  });
}
