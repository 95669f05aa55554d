//! `erf` and `erfc`: the rational approximations of Sun's fdlibm, which C libraries use, evaluated in glibc's order, so
//! that the last bit agrees with what CPython gives on such a platform.

/// What `erf(1)` is near, and the approximation on [0.84375, 1.25] is relative to.
const ERX: f64 = 0.845_062_911_510_467_5;
/// `2/sqrt(pi) - 1`.
const EFX: f64 = 0.128_379_167_095_512_6;
/// Below 0.84375.
const SMALL_P: [f64; 5] = [
    0.128_379_167_095_512_56,
    -0.325_042_107_247_001_5,
    -0.028_481_749_575_598_51,
    -0.005_770_270_296_489_442,
    -2.376_301_665_665_016_3e-05,
];
/// Below 0.84375, the denominator.
const SMALL_Q: [f64; 6] = [
    1.0,
    0.397_917_223_959_155_35,
    0.065_022_249_988_767_3,
    0.005_081_306_281_875_766,
    0.000_132_494_738_004_321_64,
    -3.960_228_278_775_368e-06,
];
/// From 0.84375 to 1.25.
const MIDDLE_P: [f64; 7] = [
    -0.002_362_118_560_752_659_4,
    0.414_856_118_683_748_33,
    -0.372_207_876_035_701_3,
    0.318_346_619_901_161_75,
    -0.110_894_694_282_396_68,
    0.035_478_304_325_618_236,
    -0.002_166_375_594_868_791,
];
/// From 0.84375 to 1.25, the denominator.
const MIDDLE_Q: [f64; 7] = [
    1.0,
    0.106_420_880_400_844_23,
    0.540_397_917_702_171,
    0.071_828_654_414_196_27,
    0.126_171_219_808_761_64,
    0.013_637_083_912_029_05,
    0.011_984_499_846_799_107,
];
/// From 1.25 to 1/0.35.
const LARGE_P: [f64; 8] = [
    -0.009_864_944_034_847_148,
    -0.693_858_572_707_181_8,
    -10.558_626_225_323_291,
    -62.375_332_450_326_006,
    -162.396_669_462_573_47,
    -184.605_092_906_711_04,
    -81.287_435_506_306_6,
    -9.814_329_344_169_145,
];
/// From 1.25 to 1/0.35, the denominator.
const LARGE_Q: [f64; 9] = [
    1.0,
    19.651_271_667_439_257,
    137.657_754_143_519_04,
    434.565_877_475_229_23,
    645.387_271_733_267_9,
    429.008_140_027_567_83,
    108.635_005_541_779_44,
    6.570_249_770_319_282,
    -0.060_424_415_214_858_1,
];
/// Above 1/0.35.
const TAIL_P: [f64; 7] = [
    -0.009_864_942_924_700_1,
    -0.799_283_237_680_523,
    -17.757_954_917_754_752,
    -160.636_384_855_821_92,
    -637.566_443_368_389_6,
    -1_025.095_131_611_077_2,
    -483.519_191_608_651_4,
];
/// Above 1/0.35, the denominator.
const TAIL_Q: [f64; 8] = [
    1.0,
    30.338_060_743_482_46,
    325.792_512_996_573_9,
    1_536.729_586_084_437,
    3_199.858_219_508_595_5,
    2_553.050_406_433_164_4,
    474.528_541_206_955_37,
    -22.440_952_446_585_82,
];

/// A polynomial by pairs of terms, added from the lowest.
fn paired(coefficients: &[f64], x: f64) -> f64 {
    let x2 = x * x;
    let x4 = x2 * x2;
    let powers = [1.0, x2, x4, x4 * x2, x4 * x4];
    let terms = coefficients.chunks(2).map(|pair| match pair {
        [low, high] => low + x * high,
        pair => pair.iter().sum(),
    });
    terms
        .zip(powers)
        .map(|(term, power)| power * term)
        .reduce(|sum, term| sum + term)
        .unwrap_or(0.0)
}

fn small_ratio(x: f64) -> f64 {
    let square = x * x;
    paired(&SMALL_P, square) / paired(&SMALL_Q, square)
}

fn middle_ratio(size: f64) -> f64 {
    paired(&MIDDLE_P, size - 1.0) / paired(&MIDDLE_Q, size - 1.0)
}

/// `erfc(size)·size` above 1.25; `tail_from` is where the last approximation starts.
fn scaled_tail(size: f64, tail_from: u64) -> f64 {
    let s = 1.0 / (size * size);
    let ratio = if size.to_bits() >> 32 < tail_from {
        paired(&LARGE_P, s) / paired(&LARGE_Q, s)
    } else {
        paired(&TAIL_P, s) / paired(&TAIL_Q, s)
    };
    // The square of the leading half is exact.
    let z = f64::from_bits(size.to_bits() & !0xffff_ffff);
    (-z * z - 0.5625).exp() * ((z - size) * (z + size) + ratio).exp()
}

/// `math.erf(x)`.
pub fn erf(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 0.84375 {
        return if size < f64::MIN_POSITIVE {
            0.0625 * (16.0 * x + (16.0 * EFX) * x)
        } else if size < 1.0 / f64::from(1 << 28) {
            x + EFX * x
        } else {
            x + x * small_ratio(x)
        };
    }
    let result = if size < 1.25 {
        ERX + middle_ratio(size)
    } else if size >= 6.0 {
        1.0
    } else {
        1.0 - scaled_tail(size, 0x4006_db6e) / size
    };
    result.copysign(x)
}

/// `math.erfc(x)`.
pub fn erfc(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 0.84375 {
        return if size < 1.0 / f64::from(1 << 28) / f64::from(1 << 28) {
            1.0 - x
        } else if x < 0.25 {
            1.0 - (x + x * small_ratio(x))
        } else {
            0.5 - (x * small_ratio(x) + (x - 0.5))
        };
    }
    if size < 1.25 {
        return if x > 0.0 {
            (1.0 - ERX) - middle_ratio(size)
        } else {
            1.0 + (ERX + middle_ratio(size))
        };
    }
    if size >= 28.0 || x <= -6.0 {
        return if x > 0.0 { 0.0 } else { 2.0 };
    }
    let tail = scaled_tail(size, 0x4006_db6d) / size;
    if x > 0.0 { tail } else { 2.0 - tail }
}
