import type { Appointment, Text } from '../../../src/contract/index.ts';

interface Place {
  id: string;
  name: Text;
  online: boolean;
  room: Text | null;
  address: string | null;
  coordinates: { latitude: number; longitude: number } | null;
}

/** A place on the wire, with the room where there is one. */
export const placeOf = ({ id, name, online, room, address, coordinates }: Place): Appointment['place'] => ({
  id,
  name,
  online,
  ...(room === null ? {} : { room }),
  ...(address === null ? {} : { address }),
  ...(coordinates === null ? {} : { coordinates }),
});

/** Either both numbers are on file or neither is. */
export const coordinatesOf = (latitude: number | null, longitude: number | null): Place['coordinates'] =>
  latitude === null || longitude === null ? null : { latitude, longitude };
