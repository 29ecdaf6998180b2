/**
 * An Indian port of exit: `IN`, three characters for the place, one for the mode (1 sea, 2 rail, 4 air, 5 post office,
 * 6 dry port or SEZ, B land border), e.g. `INMAA1`. Source: NIC e-invoice portal, master "Port codes". The master has
 * about a thousand; whether the place exists is left to the IRP.
 */
export const portPattern = /^IN[A-Z0-9]{3}[12456B]$/;
