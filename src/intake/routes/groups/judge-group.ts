import { z } from 'zod';
import type { ErrorFault } from '../../../domain/errors.js';
import type { GroupOwner } from '../../../ledger/queries/groups/group-row.js';
import type { GroupCommands } from '../../group-ports.js';

/** The group that a job or a batch of them names. */
export const groupId = z.uuid().describe('The group that it belongs to (`POST /v1/job-groups`)');

/**
 * What is wrong with the group that a caller names: nothing if it is the owner's, or none is named. A text that is no
 * UUID is left to the schema.
 */
export type JudgeGroup = (owner: GroupOwner, group: unknown) => Promise<ErrorFault[]>;

export const createJudgeGroup =
  (groups: Pick<GroupCommands, 'has'>): JudgeGroup =>
  async (owner, group) => {
    const named = groupId.safeParse(group);
    if (!named.success || (await groups.has(owner, named.data.toLowerCase()))) return [];
    return [
      {
        pointer: '/group',
        code: 'unknown_group',
        message: 'is no group of yours in the mode of this API key; POST /v1/job-groups makes one',
      },
    ];
  };
