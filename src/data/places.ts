/** Where things take place: streets that exist, in cities that people live in. */
export interface Place {
  /** Degrees north and east, WGS 84. */
  readonly latitude: number
  readonly longitude: number
  readonly address: string
  /** Of the form of a Google Maps place id. */
  readonly id: string
  readonly kind: 'street_address' | 'route' | 'premise'
}

export const places: readonly Place[] = [
  {
    latitude: 55.9381,
    longitude: -3.1942,
    address: 'Marchmont Rd, Edinburgh EH9 1HF, UK',
    id: 'ChIJ5R7xKm3Hh0gRv2bQd8WnZyA',
    kind: 'route',
  },
  {
    latitude: 52.5306,
    longitude: 13.3847,
    address: 'Chausseestraße 8, 10115 Berlin, Germany',
    id: 'ChIJd0x4V91RqEcRLm7TtYc2Hs8',
    kind: 'street_address',
  },
  {
    latitude: 38.7139,
    longitude: -9.1334,
    address: 'Largo do Intendente, 1100-285 Lisboa, Portugal',
    id: 'ChIJpQ2ub3czGQ0R6Xk1jNfE4wM',
    kind: 'premise',
  },
  {
    latitude: 45.764,
    longitude: 4.8357,
    address: 'Rue de la République, 69002 Lyon, France',
    id: 'ChIJh8Zc6Tzq9EcRb9LwRs3Vk0Y',
    kind: 'route',
  },
  {
    latitude: 59.3145,
    longitude: 18.0734,
    address: 'Götgatan 31, 116 21 Stockholm, Sweden',
    id: 'ChIJy1Nf7Q13X0YRj4PmXd6Ca2U',
    kind: 'street_address',
  },
  {
    latitude: 53.3438,
    longitude: -6.2546,
    address: 'Pearse St, Dublin 2, Ireland',
    id: 'ChIJk3Wv2gMOZ0gRt8HqBn5Ej7I',
    kind: 'route',
  },
  {
    latitude: 47.3769,
    longitude: 8.5417,
    address: 'Bahnhofplatz 15, 8001 Zürich, Switzerland',
    id: 'ChIJ7Lr0sPqgkEcRf6YxGu1Mz3o',
    kind: 'street_address',
  },
  {
    latitude: 40.6782,
    longitude: -73.9442,
    address: 'Atlantic Ave, Brooklyn, NY 11216, USA',
    id: 'ChIJm9Td4aBbwokRc2KvJh8Sp5Q',
    kind: 'route',
  },
  {
    latitude: 37.7599,
    longitude: -122.4148,
    address: 'Mission St, San Francisco, CA 94110, USA',
    id: 'ChIJx6Gn1EF-hYARu7RwLq0Db4k',
    kind: 'route',
  },
  {
    latitude: 43.6487,
    longitude: -79.4206,
    address: 'Dundas St W, Toronto, ON M6J, Canada',
    id: 'ChIJb5Yj8Hs1K4gRz3NtAe9Fo6c',
    kind: 'route',
  },
  {
    latitude: -37.7963,
    longitude: 144.9614,
    address: '116 Lygon St, Carlton VIC 3053, Australia',
    id: 'ChIJo2Ck6Rld1moRw1VsPg7Xi8E',
    kind: 'street_address',
  },
  {
    latitude: 50.8467,
    longitude: 4.3525,
    address: 'Rue du Lombard 30, 1000 Bruxelles, Belgium',
    id: 'ChIJf4Hm9UbEw0cRn5ZpTb2Lr1M',
    kind: 'premise',
  },
]
