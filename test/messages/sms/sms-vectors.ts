import { readFileSync } from 'node:fs';

interface SegmentCase {
  id: string;
  name: string;
  text: string;
  encoding: string;
  units: number;
  segments: number;
  per_segment: number[];
}

interface Vectors {
  messaging: {
    sms_segments: { cases: SegmentCase[] };
    template_samples: {
      cases: {
        key: string;
        category: string;
        language: string;
        dlt_text: string;
        tags: string[];
        values: string[];
        rendered: string;
        encoding: string;
        units: number;
        segments: number;
        retail_paise: number;
        wholesale_paise: number;
      }[];
    };
    wallet: {
      cases: {
        segment_case: string;
        name: string;
        recipients: number;
        retail_paise: number;
        wholesale_paise: number;
        margin_paise: number;
      }[];
    };
    e164_india: {
      cases: { input: string; e164: string | null; provider_formats?: Record<string, string> }[];
    };
    dlt: {
      promotional_window: {
        cases: {
          utc: string;
          ist: string;
          category: 'promotional' | 'transactional' | 'service';
          next_slot_utc?: string;
        }[];
      };
      variable_values: { tag: string; value: string; ok: boolean | string }[];
      scrub_codes: { codes: string; name: string; class: string }[];
    };
    msg91_delivery_report: { cases: { id: string; map?: Record<string, string> }[] };
    bsnl: { message_status: Record<string, string> };
  };
}

const file = new URL('../../../fixtures/vectors/provider-vectors.json', import.meta.url);

/** The vectors of messages. */
export const vectors = (JSON.parse(readFileSync(file, 'utf8')) as Vectors).messaging;
