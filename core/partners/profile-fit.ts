/** What of a profile does not fit the syntax that its partner speaks: releases and qualifiers are written otherwise in each. Pure. */
import type { NotAllowed } from "./profile-problems.ts";

interface Spoken {
  readonly syntax: "x12" | "edifact";
  readonly version: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly dates: Readonly<Record<string, readonly string[]>>;
}

interface Misfit {
  readonly path: readonly string[];
  readonly code: NotAllowed;
}

const rules = {
  x12: {
    release: /^\d{4,6}[A-Z]{0,6}$/,
    noRelease: "not a release of X12",
    qualifier: /^.{3}$/,
    noQualifier: "no qualifier of X12",
  },
  edifact: {
    release: /^[A-Z]:\d{2}[A-Z](:[A-Z]{1,3}(:[A-Z0-9]{1,6})?)?$/,
    noRelease: "not a release of EDIFACT",
    qualifier: /^[^0]/,
    noQualifier: "no qualifier of EDIFACT",
  },
} as const;

export function misfits({ syntax, version, versions, dates }: Spoken): Misfit[] {
  const { release, noRelease, qualifier, noQualifier } = rules[syntax];
  const releases = [
    { path: ["version"], said: version },
    ...Object.entries(versions).map(([type, said]) => ({ path: ["versions", type], said })),
  ].filter(({ said }) => !release.test(said));
  const qualifiers = Object.entries(dates).filter(([, said]) => said.some((one) => !qualifier.test(one)));
  return [
    ...releases.map(({ path }) => ({ path, code: noRelease })),
    ...qualifiers.map(([name]) => ({ path: ["dates", name], code: noQualifier })),
  ];
}
