// SPDX-License-Identifier: Apache-2.0

func tableHolds(_ values: [Int], _ rows: [[Int]]) -> Bool { rows.contains(values) }
