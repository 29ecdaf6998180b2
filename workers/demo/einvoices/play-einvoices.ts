import { createLiveList } from '../live-list.js';
import { einvoiceCases } from './einvoice-cases.js';
import { playEinvoice, type EinvoicePlay, type PlayedEinvoice } from './play-einvoice.js';

/** Sends one of every kind of e-invoice and shows each job's way; what must come later comes later. */
export const playEinvoices = async (
  play: EinvoicePlay,
  out: NodeJS.WriteStream,
): Promise<PlayedEinvoice[]> => {
  const plays = einvoiceCases().map((einvoiceCase, index) => ({
    einvoiceCase,
    reference: `demo-${String(index + 1)}`,
    played: blank(einvoiceCase.title),
  }));
  const all = plays.map(({ played }) => played);
  const { changed } = createLiveList(all, out);
  for (const later of [false, true]) {
    await Promise.all(
      plays
        .filter(({ einvoiceCase }) => (einvoiceCase.later ?? false) === later)
        .map(({ einvoiceCase, reference, played }) =>
          playEinvoice(play, einvoiceCase, reference, played, changed),
        ),
    );
  }
  return all;
};

const blank = (title: string): PlayedEinvoice => ({
  title,
  way: [],
  job: null,
  problem: null,
  asExpected: null,
});
