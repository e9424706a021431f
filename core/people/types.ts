/** Our own people: who they are, what they are for, and the session in which one acts. */

/** A person who may sign in. Roles are words; what each may do stands in the contract. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly language: string;
  readonly twoFactor: boolean;
  /** Has chosen one: the invitation was taken up. */
  readonly hasPassword: boolean;
  /** Instant from which this one may not come in any more. */
  readonly disabledAt: number | null;
}

export interface SeenUser extends User {
  /** When a session of this one was last begun or drawn out. */
  readonly seenAt: number | null;
}

/** A person with the session that a cookie names. */
export interface SignedIn extends User {
  readonly sessionId: number;
  readonly expiresAt: number;
}

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly language?: string | undefined;
}

/** A session as its owner may see it. */
export interface OpenSession {
  readonly id: number;
  readonly since: number;
  readonly expiresAt: number;
  readonly address: string | null;
  readonly browser: string | null;
}
