import type { WalletMovement } from '../../domain/wallet.js';

/** What happened to a wallet's credit in a time; in paise. */
export interface WalletTurnover {
  /** Credit that was not spent, what was reserved for messages under way included. */
  openingPaise: number;
  creditsPaise: number;
  /** Taken off by an operator. */
  deductedPaise: number;
  spentPaise: number;
  /** Messages that were paid for, and their segments. */
  messages: number;
  segments: number;
  /** Reserved for messages that were refused, and returned: it never left the balance. */
  givenBackPaise: number;
  /** Always opening + credits - deducted - spent. */
  closingPaise: number;
}

/** A month of a wallet, with those of its days on which anything moved. */
export interface WalletStatement extends WalletTurnover {
  month: string;
  days: (WalletTurnover & { day: string })[];
}

/** The statement of a month out of what the wallet held at its beginning and all that moved in it, in any order. */
export const walletStatement = (
  month: string,
  openingPaise: number,
  movements: readonly WalletMovement[],
): WalletStatement => {
  const days: WalletStatement['days'] = [];
  let openingOfDay = openingPaise;
  for (const day of [...new Set(movements.map((movement) => movement.day))].sort()) {
    const turnover = turnoverOf(
      openingOfDay,
      movements.filter((movement) => movement.day === day),
    );
    days.push({ day, ...turnover });
    openingOfDay = turnover.closingPaise;
  }
  return { month, ...turnoverOf(openingPaise, movements), days };
};

const turnoverOf = (openingPaise: number, movements: readonly WalletMovement[]): WalletTurnover => {
  const sum = (kind: WalletMovement['kind'], field: 'paise' | 'segments' | 'entries'): number =>
    movements.reduce((total, movement) => total + (movement.kind === kind ? movement[field] : 0), 0);
  const creditsPaise = sum('top_up', 'paise');
  const deductedPaise = sum('adjust', 'paise');
  const spentPaise = sum('settle', 'paise');
  return {
    openingPaise,
    creditsPaise,
    deductedPaise,
    spentPaise,
    messages: sum('settle', 'entries'),
    segments: sum('settle', 'segments'),
    givenBackPaise: sum('give_back', 'paise'),
    closingPaise: openingPaise + creditsPaise - deductedPaise - spentPaise,
  };
};
