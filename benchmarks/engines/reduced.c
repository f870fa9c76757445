/* The reduced society in C: the same blocks, the same Philox, the same ties worked out from a number.
   Written to vectorise (gcc -O3 -march=native -fopenmp); one call is one step. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define BLOCK 2048
#define WIDE (BLOCK + 64)
#define DRAWS 64
#define MOST 32 /* threads */

static const float PULL[5] = {1.0f, 0.7f, 0.4f, 0.2f, 0.1f};
static const float SIGHT[2] = {0.6f, 0.8f}, ERR[2] = {0.02f, 0.06f};
static const int STEPS[8] = {1, -1, 2, -2, 3, -3, 4, -4};

/* Written out: compilers vectorise a loop over people only where no loop is left inside. */
#define ROUND                                                                                                       \
    p0 = 0xD2511F53ull * c0, p1 = 0xCD9E8D57ull * c2;                                                               \
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0, c1 = (uint32_t)p1;                                                         \
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1, c3 = (uint32_t)p0;                                                         \
    k0 += 0x9E3779B9u, k1 += 0xBB67AE85u;
#define PHILOX(w0, w1, w2, w3, seed)                                                                                \
    uint32_t c0 = (w0), c1 = (w1), c2 = (w2), c3 = (w3), k0 = (uint32_t)(seed), k1 = (uint32_t)((seed) >> 32);      \
    uint64_t p0, p1;                                                                                                \
    ROUND ROUND ROUND ROUND ROUND ROUND ROUND

static inline float unit(uint32_t word) { return (float)(int32_t)(word >> 8) * 0x1p-24f; }

static inline float sigmoid(float x)
{
    float y = -x * 1.4426950408889634f;
    y = y > 24.0f ? 24.0f : y;
    y = y < -24.0f ? -24.0f : y;
    int32_t whole = (int32_t)(y + 24.5f) - 24;
    float p = y - (float)whole;
    float fraction = 1.0f + p * (0.6931472f + p * (0.24022651f + p * (0.05550411f + p * (0.00961813f + p * 0.00133336f))));
    union { int32_t i; float f; } power = {(whole + 127) << 23};
    return 1.0f / (1.0f + fraction * power.f);
}

struct room {
    float near[WIDE], row[WIDE], u[4][WIDE], pull[WIDE], sight[WIDE], error[WIDE], helped[WIDE];
    uint8_t ears[WIDE], voices[WIDE];
    int32_t away[8 * BLOCK + DRAWS], ends[8 * BLOCK + DRAWS], gaps[DRAWS], others[DRAWS];
    int begins[9];
};
static struct room rooms[MOST];

static void throw_dice(int64_t first, int count, uint32_t t, uint64_t seed, float (*restrict u)[WIDE])
{
    for (int i = 0; i < count; i++) {
        PHILOX((uint32_t)(first + i), t, 1, 0, seed)
        u[0][i] = unit(c0), u[1][i] = unit(c1), u[2][i] = unit(c2), u[3][i] = unit(c3);
    }
}

static inline float log2_of(float x)
{
    union { float f; int32_t i; } bits = {x}, unity;
    unity.i = (bits.i & 0x7FFFFF) | (127 << 23);
    float p = unity.f - 1.0f;
    float curve = 0.44262243f + p * (-0.27629831f + p * (0.18363433f + p * (-0.09720727f + p * 0.02595345f)));
    return (float)((bits.i >> 23) - 127) + p + p * (1.0f - p) * curve;
}

static void draw(int64_t first, int drawn, int slot, int64_t people, uint64_t seed, float scale, int32_t *restrict gaps,
                 int32_t *restrict others)
{
    for (int n = 0; n < DRAWS; n++) {
        PHILOX((uint32_t)first, 0x80000000u, (uint32_t)(128 + 2 * slot), (uint32_t)(drawn + n), seed)
        float gap = log2_of(1.0f - unit(c0)) * scale;
        gaps[n] = (int32_t)(gap < 1048576.0f ? gap : 1048576.0f);
        others[n] = (int32_t)(((uint64_t)people * c1) >> 32);
    }
}

/* Who of a block is rewired, by the gaps between them, and to whom. */
static void find_away(int64_t first, int count, int64_t people, uint64_t seed, float rewired, struct room *w)
{
    float scale = 1.0f / log2f(1.0f - rewired);
    int hits = 0;
    for (int slot = 0; slot < 8; slot++) {
        w->begins[slot] = hits;
        int place = -1, drawn = 0, taken = DRAWS;
        while (taken == DRAWS) {
            draw(first, drawn, slot, people, seed, scale, w->gaps, w->others);
            taken = 0;
            for (int n = 0; n < DRAWS; n++) {
                place += 1 + w->gaps[n];
                w->away[hits + n] = place, w->ends[hits + n] = w->others[n];
                taken += place < count;
            }
            hits += taken, drawn += DRAWS;
        }
    }
    w->begins[8] = hits;
}

#define ADD_TIE(name, type)                                                                                         \
    static void name(int64_t first, int count, int slot, int64_t people, const type *restrict what,                 \
                     const struct room *w, type *restrict row, type *restrict total)                                \
    {                                                                                                               \
        int step = STEPS[slot];                                                                                     \
        if (first + step >= 0 && first + count + step <= people)                                                    \
            memcpy(row, what + first + step, (size_t)count * sizeof(type));                                         \
        else                                                                                                        \
            for (int i = 0; i < count; i++) row[i] = what[(first + step + i + people) % people];                    \
        for (int h = w->begins[slot]; h < w->begins[slot + 1]; h++) row[w->away[h]] = what[w->ends[h]];             \
        for (int i = 0; i < count; i++) total[i] += row[i];                                                         \
    }
ADD_TIE(add_score, float)
ADD_TIE(add_voice, uint8_t)

static void live(int count, const float *restrict h, const uint8_t *restrict g, const float *restrict near,
                 const uint8_t *restrict ears, const float (*restrict u)[WIDE], float *restrict pull,
                 float *restrict sight, float *restrict error, float *restrict helped, float *restrict s,
                 uint8_t *restrict d, float *restrict plus, float *restrict minus, uint8_t *restrict place)
{
    for (int i = 0; i < count; i++) sight[i] = g[i] ? SIGHT[1] : SIGHT[0];
    for (int i = 0; i < count; i++) error[i] = g[i] ? ERR[1] : ERR[0];
    for (int i = 0; i < count; i++) {
        int at = place[i];
        pull[i] = at == 0 ? 1.0f : at == 1 ? 0.7f : at == 2 ? 0.4f : at == 3 ? 0.2f : 0.1f;
    }
    for (int i = 0; i < count; i++) {
        float mean = near[i] * 0.125f;
        float helps = u[0][i] < sigmoid(3.0f * h[i] - 1.5f + 1.2f * pull[i] + 0.002f * (mean - 500.0f)) ? 1.0f : 0.0f;
        float speaks = u[1][i] < sigmoid(1.5f - 3.0f * h[i] - 1.5f * pull[i] + (float)ears[i] * 0.125f) ? 1.0f : 0.0f;
        float seen = u[2][i] < sight[i] ? 1.0f : 0.0f, accused = u[3][i] < error[i] ? 1.0f : 0.0f;
        float a = 0.9f * plus[i] + seen * helps, b = 0.9f * minus[i] + seen * (1.0f - helps) + accused;
        float own = 1000.0f * (a + 1.0f) / (a + b + 2.0f);
        own += 0.1f * (mean - own);
        plus[i] = a, minus[i] = b, s[i] = own;
        pull[i] = speaks;
        helped[i] = helps;
    }
    for (int i = 0; i < count; i++) d[i] = (uint8_t)(int32_t)pull[i];
    for (int i = 0; i < count; i++) {
        float own = s[i];
        int at = (own >= 300.0f ? 1 : 0) + (own >= 450.0f ? 1 : 0) + (own >= 600.0f ? 1 : 0) + (own >= 750.0f ? 1 : 0);
        place[i] = (uint8_t)at;
    }
}

static void one_block(int64_t first, int count, int64_t people, int t, uint64_t seed, float rewired,
                      const float *h, const uint8_t *g, const float *score, const uint8_t *voice, float *s, uint8_t *d,
                      float *plus, float *minus, uint8_t *place, int64_t *sums, struct room *w)
{
    find_away(first, count, people, seed, rewired, w);
    memset(w->near, 0, sizeof w->near), memset(w->ears, 0, sizeof w->ears);
    for (int slot = 0; slot < 8; slot++) {
        add_score(first, count, slot, people, score, w, w->row, w->near);
        add_voice(first, count, slot, people, voice, w, w->voices, w->ears);
    }
    throw_dice(first, count, (uint32_t)t, seed, w->u);
    live(count, h, g, w->near, w->ears, w->u, w->pull, w->sight, w->error, w->helped, s, d, plus, minus, place);
    int64_t total = 0, speaking = 0, good = 0;
    for (int i = 0; i < count; i++) total += (int32_t)(s[i] * 1024.0f);
    for (int i = 0; i < count; i++) speaking += d[i];
    for (int i = 0; i < count; i++) good += (int32_t)w->helped[i];
    for (int i = 0; i < count; i++) sums[3 + 5 * g[i] + place[i]]++;
    sums[0] += total, sums[1] += speaking, sums[2] += good;
}

/* One step for everyone. sums: 13 numbers a thread. */
void step(int64_t people, int t, uint64_t seed, float rewired, const float *honesty, const uint8_t *group,
          const float *score, const uint8_t *voice, float *next_score, uint8_t *next_voice, float *a, float *b,
          uint8_t *tier, int64_t *sums)
{
    int64_t blocks = (people + BLOCK - 1) / BLOCK;
#pragma omp parallel
    {
        int thread = 0;
#ifdef _OPENMP
        extern int omp_get_thread_num(void);
        thread = omp_get_thread_num();
#endif
        int64_t own[13] = {0};
#pragma omp for schedule(dynamic, 4)
        for (int64_t block = 0; block < blocks; block++) {
            int64_t f = block * BLOCK;
            int count = (int)(people - f < BLOCK ? people - f : BLOCK);
            one_block(f, count, people, t, seed, rewired, honesty + f, group + f, score, voice, next_score + f,
                      next_voice + f, a + f, b + f, tier + f, own, &rooms[thread]);
        }
        for (int j = 0; j < 13; j++) sums[13 * thread + j] = own[j];
    }
}
