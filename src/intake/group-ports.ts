import type { GroupOwner, JobGroup } from '../ledger/queries/groups/group-row.js';

/** A group to be made; it has passed the checks. */
export interface GroupWish extends GroupOwner {
  name: string | null;
  expected: number | null;
  idempotencyKey: string | null;
  /** Hex SHA-256 of what the caller sent (canonical JSON): tells a replay from a reused key. */
  bodyHash: string;
}

/** How many jobs of a group were changed, and the group after it. */
export interface GroupChange {
  changed: number;
  group: JobGroup;
}

/** The commands that the HTTP contract offers on groups of jobs. All throw coded MunshiErrors. */
export interface GroupCommands {
  /** `replayed` is true when the key came before with the same body. Throws `idempotency_key_reused`. */
  create(wish: GroupWish): Promise<{ group: JobGroup; replayed: boolean }>;
  /** Whether a job of this owner may join the group. */
  has(owner: GroupOwner, id: string): Promise<boolean>;
  /** Null when the owner has no such group. */
  find(owner: GroupOwner, id: string): Promise<JobGroup | null>;
  /** Newest first; `before` is the id of the last group of the page before. */
  list(owner: GroupOwner, page: { before?: string; limit: number }): Promise<JobGroup[]>;
  /** Its failed jobs again, with fresh attempts. Throws `not_found`. */
  retryFailed(owner: GroupOwner, id: string): Promise<GroupChange>;
  /** Takes back its jobs that have not begun. Throws `not_found`. */
  cancelWaiting(owner: GroupOwner, id: string): Promise<GroupChange>;
}

/** Hears of one group. */
export interface GroupListener {
  /** The group as it stands; null when it is gone. Called again and again, with a change or without. */
  onGroup(group: JobGroup | null): void;
  /** It could not be read just now. */
  onError(error: unknown): void;
}

/** Groups as they change, for whoever listens. */
export interface GroupFeed {
  /** Gives the function that ends it. */
  listen(owner: GroupOwner, id: string, listener: GroupListener): () => void;
}
