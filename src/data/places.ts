/** Where things take place: streets that exist, in towns that people live in. */
export interface Place {
  /** Degrees north and east, WGS 84. */
  readonly latitude: number
  readonly longitude: number
  readonly address: string
  /** Of the form of a Google Maps place id. */
  readonly id: string
  readonly kind: 'street_address' | 'route' | 'premise'
}

type Row = readonly [latitude: number, longitude: number, address: string, id: string, kind: Place['kind']]

function toPlaces(town: string, rows: readonly Row[]): Place[] {
  return rows.map(([latitude, longitude, address, id, kind]) => ({
    latitude,
    longitude,
    address: `${address}, ${town}`,
    id,
    kind,
  }))
}

/** Towns, all of them near the meridian that hours are counted from, with places in each. */
export const homes: readonly (readonly Place[])[] = [
  toPlaces('UK', [
    [55.9381, -3.1942, 'Marchmont Rd, Edinburgh EH9 1HF', 'ChIJ5R7xKm3Hh0gRv2bQd8WnZyA', 'route'],
    [55.9352, -3.2101, 'Bruntsfield Pl, Edinburgh EH10 4HF', 'ChIJw9Tf2LbHh0gRk4RzXc7Vn1E', 'route'],
    [55.9466, -3.1868, '10 Nicolson Square, Edinburgh EH8 9BH', 'ChIJa6Yp8RvHh0gRt3MqLs5Dj0U', 'street_address'],
    [55.9581, -3.2087, '23 St Stephen St, Edinburgh EH3 5AN', 'ChIJn1Bk4WzHh0gRf8GxPe2Ju6I', 'street_address'],
    [55.9706, -3.1722, 'The Shore, Edinburgh EH6 6QW', 'ChIJe7Cs3NdHh0gRy5VbHt9Ka2M', 'route'],
    [55.9519, -3.1124, 'Portobello High St, Edinburgh EH15 1AF', 'ChIJq2Lw6JmHh0gRd1ZnFu4Sg8Y', 'route'],
  ]),
  toPlaces('Portugal', [
    [38.7139, -9.1334, 'Largo do Intendente, 1100-285 Lisboa', 'ChIJpQ2ub3czGQ0R6Xk1jNfE4wM', 'premise'],
    [38.7113, -9.1441, 'R. da Rosa 112, 1200-389 Lisboa', 'ChIJs5Hv9TgzGQ0Rb7WpLc3Xe1Q', 'street_address'],
    [38.7163, -9.1604, 'R. Ferreira Borges, 1350-129 Lisboa', 'ChIJg8Rn2MkzGQ0Ru4DyKa6Jt5E', 'route'],
    [38.7205, -9.1317, 'Av. Almirante Reis 74, 1150-020 Lisboa', 'ChIJx3Fq7BwzGQ0Rm9SjVh1Pl0A', 'street_address'],
    [38.6972, -9.2063, 'R. de Belém, 1300-085 Lisboa', 'ChIJk6Zd1CrzGQ0Rn2TgWe8Oy4I', 'route'],
  ]),
  toPlaces('Ireland', [
    [53.3438, -6.2546, 'Pearse St, Dublin 2', 'ChIJk3Wv2gMOZ0gRt8HqBn5Ej7I', 'route'],
    [53.3321, -6.2659, 'Rathmines Rd Lower, Dublin 6', 'ChIJv1Gx5PtOZ0gRc6LmYs9Ud3E', 'route'],
    [53.3498, -6.2831, '8 Smithfield Square, Dublin 7', 'ChIJb4Jn8KfOZ0gRw2RaQz7Tc1U', 'street_address'],
    [53.3576, -6.2613, 'Dorset St Upper, Dublin 1', 'ChIJy9Pd3HsOZ0gRf5XvNk6Bm8A', 'route'],
    [53.3289, -6.2294, '41 Sandymount Rd, Dublin 4', 'ChIJt7Mc6LwOZ0gRj1EhGp4Ro2Y', 'street_address'],
  ]),
  toPlaces('Germany', [
    [52.5306, 13.3847, 'Chausseestraße 8, 10115 Berlin', 'ChIJd0x4V91RqEcRLm7TtYc2Hs8', 'street_address'],
    [52.4894, 13.4256, 'Sonnenallee 60, 12045 Berlin', 'ChIJz5Nk1QxPqEcRa8WuEb3Vr6M', 'street_address'],
    [52.5416, 13.4126, 'Kastanienallee, 10435 Berlin', 'ChIJh2Sy7FpRqEcRv4KgOd9Lt5I', 'route'],
    [52.5076, 13.3032, 'Kantstraße 122, 10625 Berlin', 'ChIJr8Vb3TmQqEcRs6CjXi1Hn0E', 'street_address'],
    [52.5031, 13.4453, 'Wiener Str., 10999 Berlin', 'ChIJc1Lf9GzPqEcRp7YdMw5Ak2Q', 'route'],
  ]),
]
