// SPDX-License-Identifier: Apache-2.0

func maximumHolds(_ values: [Int], _ result: Int) -> Bool { values.max() == result }

func minimumHolds(_ values: [Int], _ result: Int) -> Bool { values.min() == result }
